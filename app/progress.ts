/** Receives one finished line of progress for a person to read. */
export type Log = (line: string) => void

const QUIET_MS = 1_000
const BETWEEN_LINES_MS = 10_000

/**
 * Runs `work` and tells about it only when it is slow: once after a second, then every ten seconds.
 *
 * `doing`: a sentence fragment such as "creating the database".
 */
export async function narrate<T>(log: Log, doing: string, work: () => Promise<T>): Promise<T> {
  const began = Date.now()
  const seconds = () => Math.round((Date.now() - began) / 1_000)
  let repeat: NodeJS.Timeout | undefined
  const first = setTimeout(() => {
    log(`${doing} ...`)
    repeat = setInterval(() => log(`${doing} ... ${seconds()} s`), BETWEEN_LINES_MS)
  }, QUIET_MS)
  try {
    return await work()
  } finally {
    clearTimeout(first)
    clearInterval(repeat)
  }
}
