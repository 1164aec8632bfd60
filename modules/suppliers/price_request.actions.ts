import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { contentOf, fileById } from '#kernel/server/files.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { nextNumber } from '#kernel/server/numbering.ts'
import { actor, now, scope } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { newId } from '#kernel/values/id.ts'
import type { Supplier } from './contract.ts'
import { newToken, requestUrl } from './link.ts'
import {
  acceptLateAnswer,
  answersOf,
  askForPrices,
  cancelPriceRequest,
  countPriceRequests,
  fittingSuppliers,
  getAttachment,
  getPriceRequest,
  type LineAsked,
  lateAnswerAccepted,
  listPriceRequests,
  moveDeadline,
  priceRequestCancelled,
  priceRequested,
  priceRequestLink,
  remindSupplier,
} from './price_request.contract.ts'
import {
  attachmentById,
  countRequests,
  fitting,
  insertRequest,
  lockedRequest,
  type NewLine,
  type RequestRow,
  requestById,
  requestPage,
  requestsFor,
  updateRequestRow,
  whole,
} from './price_request.queries.ts'
import { soldById, unitsIn } from './products.ts'
import { mailRequest } from './request_mail.ts'
import { ownSettings } from './settings.queries.ts'
import { suppliersByIds } from './supplier.queries.ts'
import { fulfilmentOf } from './supplier.rules.ts'

const NUMBER_DIGITS = 5
const RECORD_HOURS = 24 * 365

const moment = (): string => now().toString()

export const requestActions = [
  implement(listPriceRequests, (input) => requestPage(input)),

  implement(countPriceRequests, async (selection) => ({ count: await countRequests(selection) })),

  implement(getPriceRequest, async ({ id }) => found((await whole([found(await requestById(id))]))[0])),

  implement(answersOf, async ({ reference_id }) => ({
    requests: await whole(await requestsFor(reference_id)),
  })),

  implement(fittingSuppliers, async ({ variant_ids, category_ids, zone }) => {
    const since = now().subtract({ hours: RECORD_HOURS }).toString()
    const rows = await fitting(variant_ids, category_ids, zone, since, moment())
    const suppliers = rows.map((row) => ({ ...row, fulfilment: fulfilmentOf(row) }))
    return {
      suppliers: suppliers.sort((a, b) => b.known - a.known || (b.fulfilment ?? 0.5) - (a.fulfilment ?? 0.5)),
    }
  }),

  implement(askForPrices, async ({ suppliers: ids, lines, deadline_at, ...asked }) => {
    const deadline = deadline_at ?? (await usualDeadline())
    refusePast(deadline)
    const suppliers = await refuseUnfit(ids)
    const written = await linesAsked(lines)
    const requests: RequestRow[] = []
    for (const supplier of suppliers) requests.push(await ask(supplier, { ...asked, deadline }, written))
    return { requests }
  }),

  implement(remindSupplier, async ({ id }) => {
    const request = found(await lockedRequest(id))
    if (request.status !== 'open') fail('not_waiting')
    if (!request.sent_to.length) fail('no_address')
    await updateRequestRow(id, { reminded_at: moment() })
    await mailRequest(request, 'reminder')
    return found(await requestById(id))
  }),

  implement(moveDeadline, async ({ id, deadline_at }) => {
    const request = found(await lockedRequest(id))
    refuseStale(request)
    if (request.status === 'cancelled' || request.answered_at !== null) fail('not_waiting')
    refusePast(deadline_at)
    await updateRequestRow(id, { status: 'open', deadline_at, reminded_at: null, updated_at: moment() })
    return found(await requestById(id))
  }),

  implement(cancelPriceRequest, async ({ id }) => {
    const request = found(await lockedRequest(id))
    refuseStale(request)
    if (request.status === 'cancelled' || request.answered_at !== null) fail('not_waiting')
    await updateRequestRow(id, { status: 'cancelled', updated_at: moment() })
    await emit(priceRequestCancelled, request)
    return found(await requestById(id))
  }),

  implement(acceptLateAnswer, async ({ id }) => {
    const request = found(await lockedRequest(id))
    refuseStale(request)
    if (!request.is_late || request.late_accepted_at !== null) fail('not_late')
    await updateRequestRow(id, { late_accepted_at: moment(), updated_at: moment() })
    await emit(lateAnswerAccepted, request)
    return found(await requestById(id))
  }),

  implement(priceRequestLink, async ({ id }) => ({
    url: await requestUrl(found(await requestById(id)).token_sealed),
  })),

  implement(getAttachment, async ({ id }) => {
    const file = found(await attachmentById(id))
    found(await requestById(file.request_id))
    await scope().http?.sendFile?.({
      name: file.name,
      mediaType: file.media_type,
      content: await contentOf(await fileById(file.file_id)),
    })
    return {}
  }),
]

const usualDeadline = async (): Promise<string> =>
  now()
    .add({ hours: (await ownSettings()).deadline_hours })
    .toString()

const refusePast = (deadline: string): void => {
  if (Date.parse(deadline) <= now().epochMilliseconds) fail('deadline_past', {}, 'deadline_at')
}

/** Each supplier once, in the order given. */
const refuseUnfit = async (ids: readonly string[]): Promise<Supplier[]> => {
  const known = new Map((await suppliersByIds(ids)).map((supplier) => [supplier.id, supplier]))
  return [...new Set(ids)].map((id) => {
    const supplier = known.get(id) ?? fail('unknown_supplier', {}, 'suppliers')
    if (supplier.status === 'blocked') fail('supplier_blocked', { name: supplier.name }, 'suppliers')
    return supplier
  })
}

type Line = ReturnType<(typeof LineAsked)['parse']>

/** What is asked for, in the catalogue's words where it is ours. The names are kept: a request says what was asked then. */
const linesAsked = async (lines: readonly Line[]): Promise<((language: 'es' | 'en') => NewLine)[]> => {
  const known = await soldById(lines.flatMap(({ variant_id }) => (variant_id ? [variant_id] : [])))
  return lines.map((line, i) => {
    const { variant_id, pack_id, quantity, note } = line
    const plain = { variant_id, pack_id, quantity, note, reference_line_id: line.reference_line_id ?? null }
    if (!variant_id) {
      const name = line.name || fail('line_name_missing', {}, `lines.${i}.name`)
      return () => ({ ...plain, id: newId(), pack_id: null, code: '', name, unit: line.unit ?? '' })
    }
    unitsIn({ variant_id, pack_id }, known, `lines.${i}`)
    const sold = found(known.get(variant_id))
    const pack = sold.packs.find(({ id }) => id === pack_id)
    return (language) => ({
      ...plain,
      id: newId(),
      code: sold.code,
      name: (language === 'en' && sold.full_name_en) || sold.full_name,
      unit: pack
        ? (language === 'en' && pack.name_en) || pack.name
        : text(`catalogue:units.${sold.unit}`, {}, language),
    })
  })
}

const ask = async (
  supplier: Supplier,
  {
    deadline,
    reference_id,
    zone,
    message,
  }: { deadline: string; reference_id?: string | undefined; zone: string; message: string },
  lines: readonly ((language: 'es' | 'en') => NewLine)[],
): Promise<RequestRow> => {
  const id = newId()
  const number = `SP-${String(await nextNumber('suppliers.numbering', 'request')).padStart(NUMBER_DIGITS, '0')}`
  const sent_to = supplier.contacts.flatMap(({ asked, email }) => (asked && email ? [email] : []))
  await insertRequest(
    {
      ...(await newToken()),
      id,
      number,
      supplier_id: supplier.id,
      reference_id: reference_id ?? null,
      deadline_at: deadline,
      zone,
      message,
      currency: supplier.currency,
      language: supplier.language,
      sent_at: moment(),
      sent_to: [...new Set(sent_to)],
      owner_id: actor().kind === 'user' ? (actor().id ?? null) : null,
    },
    lines.map((line) => line(supplier.language)),
  )
  const request = found(await requestById(id))
  await mailRequest(request, 'request')
  await emit(priceRequested, request)
  return request
}
