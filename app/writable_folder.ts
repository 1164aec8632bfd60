import { accessSync, constants, mkdirSync, realpathSync } from 'node:fs'
import { Refusal } from '#app/refusal.ts'

/** The real path of the folder at `path`, which is made when it does not exist. Throws a Refusal where we cannot write in it. */
export function writableFolder(path: string): string {
  try {
    mkdirSync(path, { recursive: true })
    accessSync(path, constants.W_OK)
    return realpathSync(path)
  } catch (error) {
    throw new Refusal(
      `${path} cannot be written (${(error as Error).message}). ` +
        'Start Ceiba as the user it belongs to (or as root), or set CEIBA_DATA to another folder.',
    )
  }
}
