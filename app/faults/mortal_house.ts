/** A house of its own process that can be killed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { PROJECT_ROOT } from '#app/config.ts'
import { patiently } from './patience.ts'

const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/**
 * A process that serves and works; `kill` ends it as power would, `start` brings it back with what it had on disk. Where it ends by
 * itself it is started again, as whoever supervises servers does.
 */
export class MortalHouse {
  readonly #port: number
  readonly #database: string
  readonly data: string
  #child: ChildProcess | undefined
  /** How often it ended though nobody killed it. */
  endedAlone = 0

  private constructor(port: number, database: string, data: string) {
    this.#port = port
    this.#database = database
    this.data = data
  }

  /** `database`: its address as owner. `data`: its folder. */
  static async open(database: string, data: string): Promise<MortalHouse> {
    const house = new MortalHouse(await freePort(), database, data)
    await house.start()
    return house
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  async start(): Promise<void> {
    const child = spawn(
      process.execPath,
      [join(PROJECT_ROOT, 'app/faults/serve_house.ts'), this.#database, this.data, String(this.#port)],
      { stdio: ['pipe', 'pipe', 'pipe'] },
    )
    this.#child = child
    child.once('exit', () => {
      if (this.#child !== child) return
      this.endedAlone++
      this.start().catch(() => {})
    })
    let said = ''
    child.stderr.on('data', (bytes: Buffer) => {
      said += bytes
    })
    for await (const line of createInterface({ input: child.stdout })) if (line === 'ready') return
    throw new Error(`The house did not open: ${said}`)
  }

  async kill(): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null) return
    this.#child = undefined
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  }

  /** Asks until there is somebody to answer. */
  post(path: string, fields: Record<string, string> = {}): Promise<void> {
    return patiently(async () => {
      const answer = await fetch(`${this.address}${path}`, {
        method: 'POST',
        body: new URLSearchParams(fields),
        redirect: 'manual',
      })
      if (answer.status >= 400) throw new Error(`${path}: ${answer.status}`)
    })
  }
}
