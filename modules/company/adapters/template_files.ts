/** Industry templates as they come with the house: one JSON file each, found by being there. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const FOLDER = join(import.meta.dirname, '..', 'templates')

/** What the files hold, by name without ending. Unread by anybody yet: shapes are the reader's affair. */
export const templateFiles = async (): Promise<{ file: string; content: unknown }[]> => {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.json')).sort()
  return Promise.all(
    names.map(async (name) => ({
      file: name.slice(0, -'.json'.length),
      content: JSON.parse(await readFile(join(FOLDER, name), 'utf8')) as unknown,
    })),
  )
}
