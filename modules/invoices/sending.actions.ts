import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { keepFile } from '#kernel/server/files.ts'
import { enqueue } from '#kernel/server/jobs.ts'
import { implement } from '#kernel/server/module.ts'
import { now } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { annulmentRefused, invoiceAnnulled, invoiceAuthorized, invoiceRejected } from './contract.ts'
import { countryOrFirst } from './countries.ts'
import { editionById, editionsOf, insertAttempt, insertEdition } from './edition.queries.ts'
import { type InvoiceRow, invoiceById, updateInvoice } from './invoice.queries.ts'
import { sendSoon } from './issuing.ts'
import type { Authorized, PacCode } from './pac.ts'
import { paperJob } from './paper.job.ts'
import { ownProblem, type Problems } from './preparing.ts'
import { countInVain, reached } from './road.ts'
import { tellSale } from './sale.ts'
import {
  beginSending,
  type Edition,
  recordAnswer,
  recordCancel,
  recordEdition,
  recordUnmade,
} from './sending.contract.ts'
import { cancelJob } from './sending.job.ts'
import { verdictOn } from './sending.rules.ts'

const ON_ITS_WAY = new Set(['queued', 'sending', 'contingency'])

export const sendingActions = [
  implement(beginSending, async ({ id }) => {
    const row = await invoiceById(id, { forUpdate: true })
    if (!row || !ON_ITS_WAY.has(row.status)) return { go: null }
    const edition = row.edition_id ? found(await editionById(row.edition_id)) : null
    if (edition && row.status === 'queued') await updateInvoice(id, { status: 'sending' })
    const earlier = (await editionsOf(id)).filter((one) => one.id !== row.edition_id)
    return { go: { document: row.document, edition, ask: edition !== null && row.asks_status, earlier } }
  }),

  implement(recordEdition, async ({ id, edition, file }) => {
    const row = found(await invoiceById(id, { forUpdate: true }))
    const isCurrent = row.status === 'queued' && countryOrFirst().fiscalId(row.document) === edition.cufe
    if (!isCurrent) return { current: false }
    await keepFile(file)
    const made_at = now().toString()
    const kept = { xml_file_id: file.id, xml_sha256: file.sha256 }
    await insertEdition({ ...edition, ...kept, invoice_id: id, made_at })
    const isContingent = edition.emission === 'contingency'
    await updateInvoice(id, {
      ...kept,
      status: isContingent ? 'contingency' : 'sending',
      edition_id: edition.id,
      cufe: edition.cufe,
      qr: edition.qr,
    })
    // The buyer of a contingency has it in hand before the tax office does.
    if (isContingent) await enqueue(paperJob, { id }, { key: id })
    return { current: true }
  }),

  implement(recordUnmade, async ({ id, outage, message }) => {
    const row = found(await invoiceById(id, { forUpdate: true }))
    if (!ON_ITS_WAY.has(row.status)) return {}
    if (outage) await tryAgain(row, { after_seconds: 15 * 60, message, outage, ask: false })
    else await reject(row, [{ code: 'unwritable', message }])
    return {}
  }),

  implement(recordAnswer, async ({ id, edition_id, kind, answer, took_ms, file, xml }) => {
    const row = found(await invoiceById(id, { forUpdate: true }))
    const edition = found(await editionById(edition_id))
    const codes =
      'codes' in answer ? answer.codes : 'message' in answer ? [{ code: '', message: answer.message }] : []
    await keepAnswer(edition, { kind, outcome: answer.outcome, codes, took_ms, file })
    if (xml) await keepFile(xml)
    // A second answer to what was settled meanwhile changes nothing.
    if (!ON_ITS_WAY.has(row.status)) return {}
    const editions = await editionsOf(id)
    const verdict = verdictOn(
      answer,
      row.attempts,
      editions.map(({ cufe }) => cufe),
    )
    if (verdict.is === 'authorized') {
      await authorize(row, verdict.authorized, { editions, sent: edition, answered: file, xml })
      await reached(row.id)
    } else if (verdict.is === 'rejected') {
      // One that was made anew meanwhile is not rejected for what an earlier edition said.
      if (edition.id === row.edition_id) await reject(row, verdict.codes)
      await reached(row.id)
    } else if (verdict.is === 'taken_by_another') {
      await reject(row, [{ code: 'number_taken', message: '' }])
      await reached(row.id)
    } else if (verdict.is === 'annulled') await reject(row, [{ code: 'annulled_there', message: '' }])
    else await tryAgain(row, verdict)
    return {}
  }),

  implement(recordCancel, async ({ id, edition_id, answer, took_ms, file }) => {
    const row = found(await invoiceById(id, { forUpdate: true }))
    const edition = found(await editionById(edition_id))
    const codes =
      'codes' in answer ? answer.codes : 'message' in answer ? [{ code: '', message: answer.message }] : []
    await keepAnswer(edition, { kind: 'cancel', outcome: answer.outcome, codes, took_ms, file })
    if (row.annulment?.state !== 'asked') return {}
    if (answer.outcome === 'annulled') await annul(row, answer.at ?? now().toString())
    else if (answer.outcome === 'too_late' || answer.outcome === 'rejected')
      await keepAsItIs(row, codes, answer.outcome)
    else {
      const { failures } = await countInVain(
        answer.outcome === 'resend' ? 'unreachable' : answer.outcome,
        answer.message,
        id,
      )
      const pause = Math.min(15 * 60, 15 * 2 ** Math.min(failures, 6))
      await enqueue(cancelJob, { id }, { key: `cancel ${id}`, runAt: now().add({ seconds: pause }) })
    }
    return {}
  }),
]

type Answered = {
  kind: 'send' | 'status' | 'cancel'
  outcome: string
  codes: readonly PacCode[]
  took_ms: number
  file: Parameters<typeof keepFile>[0] | null
}

const keepAnswer = async (edition: Edition, { file, ...said }: Answered): Promise<void> => {
  if (file) await keepFile(file)
  await insertAttempt({
    id: newId(),
    invoice_id: edition.invoice_id,
    edition_id: edition.id,
    ...said,
    answer_file_id: file?.id ?? null,
    answer_sha256: file?.sha256 ?? null,
    at: now().toString(),
  })
}

const authorize = async (
  row: InvoiceRow,
  { fiscal_id, protocol, authorized_at, qr, notices }: Authorized,
  {
    editions,
    sent,
    answered,
    xml,
  }: {
    editions: Edition[]
    sent: Edition
    answered: { id: string; sha256: string } | null
    xml: { id: string; sha256: string } | null
  },
): Promise<void> => {
  const edition = editions.find(({ cufe }) => cufe === fiscal_id) ?? sent
  const file = xml ?? { id: edition.xml_file_id, sha256: edition.xml_sha256 }
  await updateInvoice(row.id, {
    status: 'authorized',
    edition_id: edition.id,
    document: edition.document,
    emission: edition.emission,
    cufe: fiscal_id,
    protocol,
    authorized_at,
    qr: qr || edition.qr,
    codes: [...notices],
    problems: remarked(notices, row),
    attempts: row.attempts + 1,
    next_attempt_at: null,
    last_answer: '',
    xml_file_id: file.id,
    xml_sha256: file.sha256,
    answer_file_id: answered?.id ?? null,
    answer_sha256: answered?.sha256 ?? null,
  })
  await emit(invoiceAuthorized, { ...row, number: row.number ?? '', cufe: fiscal_id, authorized_at })
  await tellSale(row.reference_id ?? row.id)
  await enqueue(paperJob, { id: row.id }, { key: row.id })
}

const OWN_CODES = new Set(['unwritable', 'number_taken', 'annulled_there'])

/** What was said, as problems people can act on. */
const explained = (codes: readonly PacCode[], row: InvoiceRow): Problems => {
  const inLanguage = (language: 'es' | 'en') =>
    codes.flatMap((said) =>
      OWN_CODES.has(said.code)
        ? ownProblem(said.code, 'document', language, { message: said.message })
        : countryOrFirst().explain([said], row.document, language),
    )
  return { es: inLanguage('es'), en: inLanguage('en') }
}

/** What was remarked of a document that was authorised all the same. */
const remarked = (notices: readonly PacCode[], row: InvoiceRow): Problems => {
  const { es, en } = explained(notices, row)
  const asRemarks = (problems: Problems['es']) =>
    problems.map((problem) => ({ ...problem, severity: 'warning' as const }))
  return { es: asRemarks(es), en: asRemarks(en) }
}

const reject = async (row: InvoiceRow, codes: readonly PacCode[]): Promise<void> => {
  const problems = explained(codes, row)
  await updateInvoice(row.id, {
    status: 'rejected',
    codes: [...codes],
    problems,
    attempts: row.attempts + 1,
    next_attempt_at: null,
    last_answer: codes
      .map(({ code, message }) => [code, message].filter(Boolean).join(' '))
      .join('; ')
      .slice(0, 500),
  })
  await emit(invoiceRejected, { ...row, number: row.number ?? '', problems: problems.es })
}

type Again = {
  after_seconds: number
  message: string
  outage: 'unreachable' | 'unauthorised' | 'no_folios' | null
  ask: boolean
}

const tryAgain = async (row: InvoiceRow, { after_seconds, message, outage, ask }: Again): Promise<void> => {
  const at = now().add({ seconds: after_seconds })
  await updateInvoice(row.id, {
    // What the tax office is deciding on is on its way; what did not get through waits.
    ...(row.status === 'sending' && (outage || !ask) && { status: 'queued' }),
    attempts: row.attempts + 1,
    asks_status: ask,
    next_attempt_at: at.toString(),
    last_answer: message.slice(0, 500),
  })
  await sendSoon(row.id, at)
  if (outage) await countInVain(outage, message, row.id)
}

const annul = async (row: InvoiceRow, at: string): Promise<void> => {
  const annulment = row.annulment ?? fail('not_found')
  await updateInvoice(row.id, {
    status: 'annulled',
    annulled_at: at,
    annulment: { ...annulment, state: 'done' },
  })
  await emit(invoiceAnnulled, { ...row, number: row.number ?? '', reason: annulment.reason })
  await tellSale(row.reference_id ?? row.id)
  await enqueue(paperJob, { id: row.id }, { key: row.id })
}

const keepAsItIs = async (
  row: InvoiceRow,
  codes: readonly PacCode[],
  outcome: 'too_late' | 'rejected',
): Promise<void> => {
  const annulment = row.annulment ?? fail('not_found')
  const problems =
    outcome === 'too_late'
      ? {
          es: [ownProblem('too_late_to_annul', 'annulment', 'es')],
          en: [ownProblem('too_late_to_annul', 'annulment', 'en')],
        }
      : explained(codes, row)
  const says = { es: saidIn(problems.es), en: saidIn(problems.en) }
  await updateInvoice(row.id, { annulment: { ...annulment, state: 'refused', says } })
  await emit(annulmentRefused, { ...row, number: row.number ?? '', says: says.es })
}

const saidIn = (problems: Problems['es']): string =>
  problems.map(({ says, fix }) => [says, fix].filter(Boolean).join(' ')).join(' ')
