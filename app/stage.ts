import type { Config } from '#app/config.ts'
import { type AddRoute, house } from '#kernel/server/module.ts'
import { admitSimulatorsAt } from '#kernel/server/outside.ts'
import { onlyThisMachine } from '#kernel/server/this_machine.ts'

/** Starts what modules run beside the doors. `route`: where they may add pages; a worker has none. Answers how to stop. */
export async function startModules(config: Config, route?: AddRoute): Promise<() => Promise<void>> {
  const { publicUrl, host, smtpUrl, mailFrom, data, registration, operator, tiles, tilesCredit, embeddings } =
    config
  const stage = {
    publicUrl,
    configuration: {
      host,
      smtpUrl,
      mailFrom,
      data,
      registration,
      operator,
      tiles,
      tilesCredit,
      embeddingsUrl: embeddings?.url,
      embeddingsModel: embeddings?.model,
      embeddingsKey: embeddings?.key,
      embeddingsLikeness: embeddings && String(embeddings.likeness),
    },
    atDoors: route !== undefined,
    route: route ?? (() => {}),
  }
  admitSimulatorsAt(onlyThisMachine(stage) ? publicUrl : '')
  const stops: (() => Promise<void>)[] = []
  for (const { start } of house().modules) if (start) stops.push(await start(stage))
  return async () => {
    for (const stop of stops.reverse()) await stop()
  }
}
