/** Files that come from people, and how long they are kept. */
import { z } from 'zod'
import { statement } from '#kernel/server/database.ts'
import { keepFile, letFileGo, type ReceivedFile, receiveFile } from '#kernel/server/files.ts'
import { implement, job } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { now, scope, today } from '#kernel/server/scope.ts'
import { sweepFiles } from './document.contract.ts'
import { mediaTypeOf } from './typed.rules.ts'

/** As long as what was deleted can come back, and a day more. */
const KEPT_DAYS = 31
/** A sheet nobody took: its supplier has sent another or thought better of it. */
const UNTAKEN_DAYS = 30

export const sweepJob = job('suppliers.sweep_files', {
  payload: z.object({}),
  every: '50 5 * * *',
  work: async () => {
    await call(sweepFiles, {})
  },
})

export const sweepActions = [
  implement(sweepFiles, async () => {
    await statement('delete from suppliers.price_sheet where taken_at is null and sent_at < $1', [
      now()
        .subtract({ hours: 24 * UNTAKEN_DAYS })
        .toString(),
    ])
    const gone = await orphaned(today().toString(), today().subtract({ days: KEPT_DAYS }).toString())
    for (const id of gone) await letFileGo(id)
    await statement('delete from suppliers.held_file where id = any($1::uuid[])', [gone])
    return { released: gone.length }
  }),
]

/** The file that was sent, looked at before it is written down; `wrong`: the code of what speaks against it. */
export const receivedFile = async (
  maxBytes: number,
  typeOf: (content: Uint8Array, name: string) => string | undefined = mediaTypeOf,
): Promise<ReceivedFile | { wrong: 'file_missing' | 'file_not_taken' }> => {
  const upload = await scope().http?.upload?.()
  if (!upload) return { wrong: 'file_missing' }
  const chunks: Uint8Array[] = []
  for await (const chunk of upload.stream) chunks.push(chunk)
  const content = Buffer.concat(chunks)
  if (!content.length && !upload.name) return { wrong: 'file_missing' }
  const mediaType = typeOf(content, upload.name)
  if (!mediaType) return { wrong: 'file_not_taken' }
  const stream = (async function* () {
    yield content
  })()
  return receiveFile({ name: upload.name, mediaType, stream }, maxBytes)
}

/** Keeps a file for as long as the row `holderId` is there or can come back. */
export const holdFile = async (holderId: string, file: ReceivedFile): Promise<void> => {
  await keepFile(file)
  await statement('insert into suppliers.held_file (id, holder_id) values ($1, $2)', [file.id, holderId])
}

/** Marks files whose holder is gone, takes the mark from those that came back; answers those without one since `before` or earlier. */
const orphaned = async (day: string, before: string): Promise<string[]> => {
  await statement(
    `update suppliers.held_file h set orphaned_on = case when g.gone then $1::date end
       from (select f.id, f.orphaned_on is not null as marked,
                    not exists (select from suppliers.supplier_document d where d.id = f.holder_id)
                and not exists (select from suppliers.price_sheet p where p.id = f.holder_id)
                and not exists (select from suppliers.request_attachment a where a.id = f.holder_id)
                and not exists (select from suppliers.request_enclosure e where e.id = f.holder_id) as gone
               from suppliers.held_file f) g
      where g.id = h.id and g.gone <> g.marked`,
    [day],
  )
  const rows = await statement<{ id: string }>('select id from suppliers.held_file where orphaned_on <= $1', [
    before,
  ])
  return rows.map(({ id }) => id)
}
