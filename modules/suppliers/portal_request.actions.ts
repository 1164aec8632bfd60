/** One request, answered by its supplier: by its own link, or from inside the portal. */
import { found } from '#kernel/server/errors.ts'
import { implement } from '#kernel/server/module.ts'
import { now, today } from '#kernel/server/scope.ts'
import { Day } from '#kernel/values/day.ts'
import { newId } from '#kernel/values/id.ts'
import { takeAnswer } from './answer.actions.ts'
import { standingAt } from './answer.rules.ts'
import { type Here, requestHere } from './asked_here.ts'
import { codesFor } from './code.queries.ts'
import { holdFile, receivedFile } from './held_file.ts'
import { summaryOf } from './portal.actions.ts'
import {
  type AskedRequest,
  answerRequest,
  attachFile,
  type Flaw,
  LARGEST_FILE_BYTES,
  openRequest,
  TypedAnswer,
} from './portal.contract.ts'
import { insertAttachment, lastPrices, updateRequestRow, whole } from './price_request.queries.ts'
import { readAnswer, typedFrom, writtenPrice } from './typed.rules.ts'
import { decimalMark } from './visitor.ts'

const MOST_FILES = 10

export const portalRequestActions = [
  implement(openRequest, async (asked) => {
    const here = await requestHere(asked)
    if (!here.request.opened_at) await updateRequestRow(here.request.id, { opened_at: now().toString() })
    return shown(here)
  }),

  implement(answerRequest, async ({ answer, send, ...asked }) => {
    const here = await requestHere(asked)
    const { request } = here
    const standing = standingAt(request, now().toString())
    if (standing === 'answered' || standing === 'cancelled')
      return shown(here, answer, [{ field: '', code: `request_${standing}`, params: {} }])

    const content = found((await whole([request]))[0]).content
    const { answers, flaws } = readAnswer(answer, content, request.currency, decimalMark())
    const until = Day.safeParse(answer.valid_until).data ?? null
    if (answer.valid_until && !until) flaws.push({ field: 'valid_until', code: 'day_unreadable', params: {} })
    else if (until && until < today().toString())
      flaws.push({ field: 'valid_until', code: 'day_past', params: {} })
    if (send && !answers.length) flaws.push({ field: '', code: 'nothing_answered', params: {} })
    // A draft may be half written; what can't be read is told either way, and nothing of it is lost.
    if (!send || flaws.length) {
      await updateRequestRow(request.id, { draft: answer, updated_at: now().toString() })
      return shown({ ...here, request: { ...request, draft: answer } }, answer, send ? flaws : [])
    }
    await takeAnswer(request, answers, { note: answer.note, valid_until: until, by: here.by })
    return shown(await requestHere(asked))
  }),

  implement(attachFile, async (asked) => {
    const here = await requestHere(asked)
    const { request } = here
    const refused = (code: string) => shown(here, undefined, [{ field: 'file', code, params: {} }])
    const standing = standingAt(request, now().toString())
    if (standing === 'answered' || standing === 'cancelled') return refused(`request_${standing}`)
    const { attachments } = found((await whole([request]))[0])
    if (attachments.length >= MOST_FILES) return refused('too_many_files')
    const file = await receivedFile(LARGEST_FILE_BYTES)
    if ('wrong' in file) return refused(file.wrong)
    const id = newId()
    await holdFile(id, file)
    await insertAttachment(
      {
        id,
        request_id: request.id,
        name: file.name,
        file_id: file.id,
        media_type: file.mediaType,
        bytes: file.bytes,
      },
      now().toString(),
    )
    return shown(here)
  }),
]

const shown = async (
  { request, inside }: Here,
  typed?: TypedAnswer,
  flaws: Flaw[] = [],
): Promise<AskedRequest> => {
  const { content, attachments, enclosures } = found((await whole([request]))[0])
  const mark = decimalMark()
  const variants = content.flatMap(({ variant_id }) => variant_id ?? [])
  const last = await lastPrices(request.supplier_id, variants)
  const draft = TypedAnswer.safeParse(request.draft).data
  return {
    ...summaryOf(request),
    inside,
    supplier: request.supplier_name,
    language: request.language,
    zone: request.zone,
    message: request.message,
    currency: request.currency,
    answered_at: request.answered_at,
    is_late: request.is_late,
    content: content.map(({ code, name, unit, quantity, note, variant_id, pack_id }) => ({
      code,
      name,
      unit,
      quantity,
      note,
      last_price: writtenPrice(last.get(`${variant_id} ${pack_id}`) ?? null, request.currency, mark),
    })),
    written:
      typed ??
      draft ??
      typedFrom(content, await codesFor(request.supplier_id, variants), request, request.currency, mark),
    enclosures: enclosures.flatMap(({ id, name, bytes, withdrawn_at }) =>
      withdrawn_at || request.status === 'cancelled' ? [] : { id, name, bytes },
    ),
    files: attachments.map(({ name, bytes }) => ({ name, bytes })),
    flaws,
  }
}
