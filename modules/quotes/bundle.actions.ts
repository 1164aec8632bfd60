import { fail, found } from '#kernel/server/errors.ts'
import { contentOf, fileById, keepFile } from '#kernel/server/files.ts'
import { enqueue } from '#kernel/server/jobs.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { actor, now, scope } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { notify } from '#modules/workspace/contract.ts'
import * as contract from './bundle.contract.ts'
import { bundleJob } from './bundle.job.ts'
import { type BundleRow, bundleById, insertBundle, updateBundle } from './bundle.queries.ts'
import { chosenQuotes } from './quote.queries.ts'

const { BUNDLE_DAYS, MOST_BUNDLED } = contract

export const bundleActions = [
  implement(contract.startBundle, async ({ id = newId(), expected, ...selection }) => {
    const quote_ids = await chosenQuotes(selection, MOST_BUNDLED + 1)
    if (!quote_ids.length) fail('nothing_to_bundle')
    if (quote_ids.length > MOST_BUNDLED) fail('too_many_at_once', { most: MOST_BUNDLED })
    if (expected !== undefined && expected !== quote_ids.length)
      fail('selection_changed', { expected, now: quote_ids.length })

    const moment = now()
    await insertBundle({
      id,
      quote_ids,
      created_by: actor().id ?? fail('forbidden'),
      created_at: moment.toString(),
      until: moment.add({ hours: 24 * BUNDLE_DAYS }).toString(),
    })
    await enqueue(bundleJob, { id })
    return shown(found(await bundleById(id)))
  }),

  implement(contract.getBundle, async ({ id }) => shown(found(await bundleById(id)))),

  implement(contract.cancelBundle, async ({ id }) => {
    found(await bundleById(id))
    if (!(await updateBundle(id, { state: 'cancelled', finished_at: now().toString() }))) fail('bundle_ended')
    return shown(found(await bundleById(id)))
  }),

  implement(contract.downloadBundle, async ({ id }) => {
    const { file_id } = found(await bundleById(id))
    const file = await fileById(file_id ?? fail('bundle_not_done'))
    await scope().http?.sendFile?.({
      name: file.name,
      mediaType: file.media_type,
      content: await contentOf(file),
    })
    return {}
  }),

  implement(contract.recordBundle, async ({ id, done }) => ({
    going: await updateBundle(id, { state: 'drawing', done }),
  })),

  implement(contract.finishBundle, async ({ id, done, file }) => {
    const { created_by, until } = found(await bundleById(id, { forUpdate: true }))
    const ended = {
      state: file ? 'done' : 'failed',
      done,
      file_id: file?.id ?? null,
      bytes: file?.bytes ?? null,
      finished_at: now().toString(),
    } as const
    const isWanted = await updateBundle(id, ended)
    // What nobody waits for any more goes with the next sweep.
    if (file) await keepFile(file, isWanted ? Temporal.Instant.from(until) : now())
    if (!isWanted) return {}
    const kind = file ? 'bundle_done' : 'bundle_failed'
    await call(notify, {
      userIds: [created_by],
      kind: `quotes.${kind}`,
      titleKey: `quotes:notifications.${kind}`,
      params: { count: done },
      link: `/quotes?bundle=${id}`,
      about: id,
    })
    return {}
  }),
]

const shown = ({ quote_ids: _q, file_id: _f, created_by: _c, ...bundle }: BundleRow): contract.Bundle =>
  bundle
