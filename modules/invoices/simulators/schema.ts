/** Documents held against the schema, as a PAC does first of all. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { memoryPages, validateXML } from 'xmllint-wasm'

const SCHEMA = readFileSync(join(import.meta.dirname, '../panama/fe_v1.xsd'), 'utf8')

type Waiting = { xml: string; resolve: (problems: string[]) => void; reject: (error: unknown) => void }
let waiting: Waiting[] = []
let busy = false

/** What the schema finds wrong with a document, in its own words; [] for nothing. */
export const schemaProblems = (xml: string): Promise<string[]> =>
  new Promise((resolve, reject) => {
    waiting.push({ xml, resolve, reject })
    if (!busy) void work()
  })

// Every look starts a thread and reads the schema anew, which takes longer than reading a document: whoever comes meanwhile, and for a
// moment after, shares the next one.
const MOST_AT_ONCE = 50
const GATHERING_MS = 80

const work = async (): Promise<void> => {
  busy = true
  while (waiting.length) {
    const batch = waiting.slice(0, MOST_AT_ONCE)
    waiting = waiting.slice(MOST_AT_ONCE)
    await look(batch)
    await new Promise((resolve) => setTimeout(resolve, GATHERING_MS))
  }
  busy = false
}

const look = async (batch: readonly Waiting[]): Promise<void> => {
  try {
    const xml = batch.map((one, n) => ({ fileName: `${n}.xml`, contents: one.xml }))
    const schema = { fileName: 'fe_v1.xsd', contents: SCHEMA }
    const { errors } = await validateXML({
      xml,
      schema,
      maxMemoryPages: 4 * memoryPages.defaultMaxMemoryPages,
    })
    const found = (n: number) =>
      errors.filter(({ loc }) => !loc || loc.fileName === `${n}.xml`).map(({ message }) => message)
    for (const [n, { resolve }] of batch.entries()) resolve(found(n))
  } catch (error) {
    for (const { reject } of batch) reject(error)
  }
}
