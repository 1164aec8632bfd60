import type { Log } from '#app/progress.ts'
import type { Running } from '#app/running.ts'

export async function seedDemo(_running: Running, _log: Log): Promise<string[]> {
  return []
}
