/** Draws a bundle, one file after another, so that whoever wants a single PDF meanwhile waits for one at most. */
import { z } from 'zod'
import { tellProgress } from '#kernel/server/events.ts'
import { type ReceivedFile, receiveFile } from '#kernel/server/files.ts'
import { log } from '#kernel/server/log.ts'
import { job } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { type Packed, zipOf } from '#kernel/server/zip.ts'
import { Id } from '#kernel/values/id.ts'
import { finishBundle, recordBundle } from './bundle.contract.ts'
import { bundleById } from './bundle.queries.ts'
import { paperContent } from './paper.ts'
import { quoteById } from './quote.queries.ts'
import { fileName } from './share.ts'
import { versionOf } from './version.queries.ts'

/** Two thousand files of a page or two; more is a mistake. */
const LARGEST_BUNDLE_BYTES = 2 * 1024 ** 3
const TELL_MS = 500

/** Nobody waits for it any more, or the house is closing. */
class Stopped extends Error {}

export const bundleJob = job('quotes.draw_bundle', {
  payload: z.object({ id: Id }),
  attempts: 3,
  work: async ({ id }, signal) => {
    const count = { done: 0 }
    try {
      const file = await bundled(id, count, signal)
      if (file) await call(finishBundle, { id, done: count.done, file })
    } catch (error) {
      // Begun anew when the house is open again.
      if (signal.aborted) throw error
      if (!(error instanceof Stopped)) {
        log.error({ err: error, bundleId: id }, 'bundle not drawn')
        await call(finishBundle, { id, done: count.done, file: null })
      }
    }
    tellProgress(company().id, id, { ended: true })
  },
})

const bundled = async (
  id: string,
  count: { done: number },
  signal: AbortSignal,
): Promise<ReceivedFile | undefined> => {
  const bundle = await bundleById(id)
  if (bundle?.state !== 'waiting' && bundle?.state !== 'drawing') return undefined
  const begun = Temporal.Instant.from(bundle.created_at)
  const day = begun.toZonedDateTimeISO(company().timeZone).toPlainDate()
  return receiveFile(
    {
      name: `${text('quotes:module')} ${company().name} ${day}.zip`,
      mediaType: 'application/zip',
      stream: zipOf(papersOf(bundle, count, signal), begun),
    },
    LARGEST_BUNDLE_BYTES,
  )
}

async function* papersOf(
  { id, quote_ids, total }: { id: string; quote_ids: readonly string[]; total: number },
  count: { done: number },
  signal: AbortSignal,
): AsyncGenerator<Packed> {
  let told = Number.NEGATIVE_INFINITY
  for (const quoteId of quote_ids) {
    if (signal.aborted) throw new Stopped()
    if (performance.now() - told > TELL_MS) {
      if (!(await call(recordBundle, { id, done: count.done })).going) throw new Stopped()
      tellProgress(company().id, id, { done: count.done, total })
      told = performance.now()
    }
    const quote = await quoteById(quoteId)
    const version = quote && (await versionOf(quoteId, quote.version_number))
    if (!version) continue
    yield { name: nameOf(quote, version.number), content: await paperContent(quote, version) }
    count.done += 1
  }
}

/** Two quotes never have the same number. */
const nameOf = (
  { number, customer_name }: { number: string; customer_name: string },
  version: number,
): string =>
  fileName(
    `${number} ${customer_name
      .replace(/\p{Cc}/gu, ' ')
      .slice(0, 80)
      .trim()}`,
    version,
  )
