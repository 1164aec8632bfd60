import { FAMILY, GIVEN, SOURCES } from './names.ts'
import { type Readers, whileReading } from './reading.ts'
import type { Asked } from './seed.ts'
import type { Stage } from './stage.ts'

/** A list of customers imported over HTTP while others read. Times in seconds, the readers' in milliseconds. */
export type Imported = {
  rows: number
  counts: Record<string, number>
  upload: number
  preview: number
  write: number
  seconds: number
  readers: Readers
}

const PATIENCE_SECONDS = 300

/** Uploads, previews and writes `rows` rows into a company that has few, as the wizard does. */
export async function importRows(stage: Stage, rows: number): Promise<Imported> {
  const [into] = stage.seeded.middling
  if (!into) throw new Error('There is no company to import into.')
  const { counts, ...times } = await whileReading(stage, () => walkThrough(stage.road.address, into, rows))
  if ((counts.new ?? 0) < rows * 0.9) throw new Error(`Of ${rows} rows only ${JSON.stringify(counts)}.`)
  return { rows, counts, ...times, seconds: times.upload + times.preview + times.write }
}

async function walkThrough(address: string, { token }: Asked, rows: number) {
  const ask = async (method: string, path: string, body?: FormData): Promise<ImportAnswer> => {
    const response = await fetch(`${address}/api/v1/imports${path}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(body && { body }),
    })
    if (!response.ok)
      throw new Error(`${method} /imports${path} answered ${response.status}: ${await response.text()}`)
    return (await response.json()) as ImportAnswer
  }
  const until = async (id: string, state: string): Promise<ImportAnswer> => {
    for (const began = performance.now(); secondsSince(began) < PATIENCE_SECONDS; ) {
      const now = await ask('GET', `/${id}`)
      if (now.state === state) return now
      if (now.state === 'failed') throw new Error(`The import failed: ${JSON.stringify(now.error)}`)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error(`The import was not ${state} after ${PATIENCE_SECONDS} s.`)
  }

  const form = new FormData()
  form.append('file', new Blob([customerList(rows)], { type: 'text/csv' }), 'clientes.csv')
  const began = performance.now()
  const { id } = await ask('POST', '?target=customers.customer', form)
  const upload = secondsSince(began)
  await ask('POST', `/${id}/preview`)
  const { counts } = await until(id, 'previewed')
  const preview = secondsSince(began) - upload
  await ask('POST', `/${id}/run`)
  await until(id, 'done')
  return { upload, preview, write: secondsSince(began) - upload - preview, counts: counts ?? {} }
}

type ImportAnswer = { id: string; state: string; counts: Record<string, number> | null; error: unknown }

const secondsSince = (began: number): number => (performance.now() - began) / 1_000

/** As a shop keeps it: semicolons, local phone numbers; one row in fifty repeats another, one in a hundred has a broken address. */
function customerList(rows: number): string {
  const lines = ['Nombre;Apellido;Correo;Teléfono;Ciudad;Origen']
  for (let n = 0; n < rows; n++) {
    const who = n % 50 === 49 ? n - 1 : n
    const family = `${FAMILY[who % FAMILY.length]} ${FAMILY[(who * 7) % FAMILY.length]}`
    const email = n % 100 === 7 ? `sin arroba ${n}` : `importado${who}@correo.example`
    const phone = `6${String(1_000_000 + who).slice(0, 3)}-${String(1_000_000 + who).slice(3)}`
    lines.push(
      [GIVEN[who % GIVEN.length], family, email, phone, 'David', SOURCES[who % SOURCES.length]].join(';'),
    )
  }
  return lines.join('\r\n')
}
