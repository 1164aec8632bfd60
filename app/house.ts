import type { Config } from '#app/config.ts'
import { storeOf } from '#app/files.ts'
import { modules } from '#app/modules.ts'
import { Refusal } from '#app/refusal.ts'
import { soundKey } from '#app/sound_key.ts'
import { joinBus } from '#kernel/server/bus.ts'
import { placeNewCompanies } from '#kernel/server/companies.ts'
import { closeDatabases } from '#kernel/server/database.ts'
import { openFiles } from '#kernel/server/files.ts'
import { admitRuntime, migrate, NotMigrated } from '#kernel/server/migrate.ts'
import { assemble } from '#kernel/server/module.ts'
import { openPlacements, openShared, placementNames } from '#kernel/server/placements.ts'
import { writeViews } from '#kernel/server/record_views.ts'
import { derivedKey, openSecrets } from '#kernel/server/secrets.ts'
import { loadTexts } from '#kernel/server/texts.ts'

/** The house with its doors still shut. `runtimeUrl`: the database as the role that owns nothing. */
export type House = { runtimeUrl: string; ownerUrl: string; close(): Promise<void> }

/**
 * Opens what every command needs: modules, texts, keys, the database in today's shape, files.
 *
 * `ownerUrl`: the database as the role that may change its shape.
 */
export async function openHouse(
  config: Config,
  ownerUrl: string,
  {
    connections,
    onStep,
  }: { connections?: { read: number; write: number }; onStep?: (migration: string) => void } = {},
): Promise<House> {
  assemble(modules)
  await loadTexts(modules)
  openSecrets(await soundKey(config, ownerUrl))
  await migrate(ownerUrl, modules, { onStep }).catch((error) => {
    throw error instanceof NotMigrated ? new Refusal(error.message) : error
  })
  const runtimeUrl = await admitRuntime(ownerUrl, derivedKey('database login').toString('base64url'))
  const read = config.databaseReadUrl ? withLogin(config.databaseReadUrl, runtimeUrl) : runtimeUrl
  openShared({ ownerUrl, runtimeUrl }, read, connections)
  openFiles(await storeOf(config))
  const leaveBus = await joinBus(runtimeUrl)
  await openPlacements()
  if (!(await placementNames()).includes(config.placement))
    throw new Refusal(`CEIBA_PLACEMENT is ${config.placement}, and there is no placement of that name.`)
  placeNewCompanies(config.placement)
  return {
    runtimeUrl,
    ownerUrl,
    close: async () => {
      await leaveBus()
      await writeViews()
      await closeDatabases()
    },
  }
}

/** A replica knows the same roles as the server it copies. */
function withLogin(url: string, login: string): string {
  const [to, from] = [new URL(url), new URL(login)]
  to.username = from.username
  to.password = from.password
  return to.toString()
}
