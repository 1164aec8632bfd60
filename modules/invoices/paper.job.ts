/** Draws what the buyer gets, once a document may be shown: authorised, in contingency, or annulled. */
import { z } from 'zod'
import { receiveFile } from '#kernel/server/files.ts'
import { job } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { Id } from '#kernel/values/id.ts'
import { invoiceById } from './invoice.queries.ts'
import { drawn, nameOf } from './paper.ts'
import { recordPaper } from './sending.contract.ts'

const LARGEST_BYTES = 20 * 1024 * 1024

export const paperJob = job('invoices.draw_paper', {
  payload: z.object({ id: Id }),
  work: async ({ id }) => {
    const row = await invoiceById(id)
    if (!row?.cufe) return
    const content = await drawn(row, 'letter')
    const file = await receiveFile(
      {
        name: `${nameOf(row)}.pdf`,
        mediaType: 'application/pdf',
        stream: (async function* () {
          yield content
        })(),
      },
      LARGEST_BYTES,
    )
    await call(recordPaper, { id, file })
  },
})
