/** Puts `.br` and `.gz` beside every text file of the built screens, in the folder that is its only argument. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const SMALLEST_BYTES = 1_024
/** An encoder takes some megabytes as soon as it is asked, at work or waiting. */
const HANDS = 4

const directory = process.argv[2] ?? ''
const waiting = (await readdir(directory, { recursive: true })).filter((file) =>
  /\.(m?js|css|html|svg|json|webmanifest)$/.test(file),
)

await Promise.all(
  Array.from({ length: HANDS }, async () => {
    for (let file = waiting.pop(); file; file = waiting.pop()) await pack(join(directory, file))
  }),
)

/** Browsers ask for Brotli only over https or from localhost. */
async function pack(path: string): Promise<void> {
  const content = await readFile(path)
  if (content.length < SMALLEST_BYTES) return
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
  await writeFile(`${path}.br`, await promisify(brotliCompress)(content, quality))
  await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: 9 }))
}
