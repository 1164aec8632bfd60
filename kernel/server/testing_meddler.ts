/** Stands between us and PostgreSQL and meddles: changes words on their way, cuts lines, lets nobody in. For tests. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export type Meddler = {
  /** The database's address, through the meddler. */
  url: string
  /** Replaces text on its way to the database by text of the same length, as often as it comes. */
  swap: [from: string, to: string] | undefined
  /** Lets nobody in. */
  shut: boolean
  /** How often somebody knocked. */
  knocks: number
  /** Cuts every line there is. */
  cut(): void
  stop(): Promise<void>
}

export const startMeddler = async (databaseUrl: string): Promise<Meddler> => {
  const target = new URL(databaseUrl)
  const lines = new Set<Socket>()
  const server = createServer((near) => {
    meddler.knocks += 1
    if (meddler.shut) {
      near.destroy()
      return
    }
    const far = connect(Number(target.port || 5432), target.hostname)
    for (const line of [near, far]) {
      lines.add(line)
      line.on('error', () => {})
      line.on('close', () => {
        lines.delete(line)
        near.destroy()
        far.destroy()
      })
    }
    near.on('data', (bytes: Buffer) => far.write(meddler.swap ? swapped(bytes, meddler.swap) : bytes))
    far.pipe(near)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  const cut = (): void => {
    for (const line of lines) line.destroy()
  }
  const meddler: Meddler = {
    url: url.toString(),
    swap: undefined,
    shut: false,
    knocks: 0,
    cut,
    stop: async () => {
      cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return meddler
}

const swapped = (bytes: Buffer, [from, to]: [string, string]): Buffer => {
  const changed = Buffer.from(bytes)
  for (let at = changed.indexOf(from); at >= 0; at = changed.indexOf(from, at + 1)) changed.write(to, at)
  return changed
}
