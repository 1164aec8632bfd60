import type { Config } from '#app/config.ts'
import { type AddRoute, house } from '#kernel/server/module.ts'

/** Starts what modules run beside the doors. `route`: where they may add pages; a worker has none. Answers how to stop. */
export async function startModules(config: Config, route: AddRoute = () => {}): Promise<() => Promise<void>> {
  const stops: (() => Promise<void>)[] = []
  for (const { start } of house().modules) {
    if (!start) continue
    const { publicUrl, host, smtpUrl, mailFrom, data, registration } = config
    const configuration = { host, smtpUrl, mailFrom, data, registration }
    stops.push(await start({ publicUrl, configuration, route }))
  }
  return async () => {
    for (const stop of stops.reverse()) await stop()
  }
}
