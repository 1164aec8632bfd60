import { spawn } from 'node:child_process'
import { basename, join } from 'node:path'
import { addressOf, loadConfig, PROJECT_ROOT } from '#app/config.ts'
import { standaloneFolders } from '#app/web.ts'

/**
 * The server, begun again whenever a source changes, and in front of it the screens, changed in place by Vite.
 *
 * Screens stand on `CEIBA_PORT`; the server listens one port higher and is reached through them.
 */
export async function run(): Promise<number> {
  const config = loadConfig(process.env)
  const port = config.port + 1
  const server = spawn(process.execPath, ['--watch', '--watch-preserve-output', 'app/cli.ts', 'start'], {
    cwd: PROJECT_ROOT,
    stdio: 'inherit',
    env: { ...process.env, CEIBA_PORT: String(port), CEIBA_PUBLIC_URL: config.publicUrl },
  })
  // Vite is a tool for developers and loaded by nothing else.
  const { createServer } = await import('vite')
  const target = addressOf(config.host, port)
  // What stands beside the shell is built, not changed in place.
  const served = ['api', 'simulators', 'metrics', ...standaloneFolders().map((folder) => basename(folder))]
  const screens = await createServer({
    configFile: join(PROJECT_ROOT, 'web', 'vite.config.ts'),
    server: {
      port: config.port,
      strictPort: true,
      host: config.host,
      proxy: { [`^/(${served.join('|')})(/|$)`]: { target }, '/live': { target, ws: true } },
    },
  })
  await screens.listen()
  console.log(`screens ${config.publicUrl}, style guide ${config.publicUrl}/gallery`)
  const code = await new Promise<number>((resolve) => {
    server.once('close', (ended) => resolve(ended ?? 0))
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => server.kill(signal))
  })
  await screens.close()
  return code
}
