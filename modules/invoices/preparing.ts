/** Puts a document together from what was written and what the house knows, and says all that is wrong with it. */
import { randomInt } from 'node:crypto'
import { fail } from '#kernel/server/errors.ts'
import { call } from '#kernel/server/run.ts'
import { company, now, today } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { fold } from '#kernel/values/text.ts'
import { UNITS } from '#modules/catalogue/units.contract.ts'
import { type Customer, getCustomer } from '#modules/customers/contract.ts'
import { assembled, natureOf, receiverOf, referenceTo } from './assembly.rules.ts'
import type { Branch, Point } from './branch.contract.ts'
import { placeOfIssue } from './branch.queries.ts'
import { familiesOf } from './classification.queries.ts'
import { countryOrFirst } from './countries.ts'
import type { Amounts, FiscalDocument, Problem } from './document.rules.ts'
import type { InvoiceRow } from './invoice.queries.ts'
import { issuerAt, missingFor } from './issuer.ts'
import { receiverFacts } from './receiver.queries.ts'
import { openContingency } from './road.queries.ts'
import { settingsRow } from './settings.queries.ts'
import type { InvoiceWritten } from './written.contract.ts'

export type Problems = Record<'es' | 'en', Problem[]>

export type Prepared = {
  document: FiscalDocument
  amounts: Amounts
  problems: Problems
  place: { point: Point; branch: Branch } | undefined
  contingency_id: string | null
}

/** A draft is held against the rules as if it had the first number. */
const UNNUMBERED = '0000000001'
const SECURITY_DIGITS = 9

/** Nine digits, not all zero: what nobody can guess in a document's id. */
export const securityCode = (): string =>
  String(randomInt(1, 10 ** SECURITY_DIGITS)).padStart(SECURITY_DIGITS, '0')

/** Documents know whole seconds. */
export const thisSecond = (): string =>
  now().round({ smallestUnit: 'second', roundingMode: 'floor' }).toString()

/** `reference`: the document a note is about; a note goes to the same receiver. */
export const prepared = async (
  written: InvoiceWritten,
  reference?: Pick<InvoiceRow, 'cufe' | 'document' | 'issued_at'>,
): Promise<Prepared> => {
  const settings = await settingsRow()
  const country = countryOrFirst()
  const place = await placeOfIssue(written.point_id)
  if (written.point_id && !place) fail('unknown_point', {}, 'point_id')
  const customer = await customerFor(written.customer_id)
  const said = await receiverFacts(written.customer_id)
  const issuer = await issuerAt(settings, place?.branch)
  const receiver = reference?.document.receiver ?? receiverOf(customer, said, written.language, written.email)
  const contingency = await openContingency()
  const issued_at = thisSecond()
  const { amounts, ...whole } = assembled(written, {
    country,
    receiver,
    known: {
      unitOf: unitIn(country.lists.units),
      familyOf: await familiesOf(written.lines, settings.default_classification),
      freight: text('invoices:freight', {}, written.language),
    },
    retention_code: written.retention_code ?? said.retention_code,
    due_from: today().toString(),
  })
  const document: FiscalDocument = {
    ...whole,
    environment: settings.environment,
    type: written.document_type,
    number: UNNUMBERED,
    point: place?.point.code ?? '',
    security_code: securityCode(),
    emission: contingency
      ? { mode: 'contingency', since: contingency.began_at, reason: contingency.reason }
      : { mode: 'normal' },
    issued_at,
    leaves_at: written.leaves_on && noonOn(written.leaves_on),
    nature: natureOf(written.document_type),
    sale_of: written.sale_of,
    remark: written.remark,
    issuer,
    receiver,
    references: reference ? [referenceTo(reference.cufe ?? '', reference.issued_at ?? '', issuer)] : [],
    export: written.export && {
      incoterm: written.export.incoterm,
      currency: written.export.foreign_currency,
      rate: written.export.rate,
      foreign_total_minor: written.export.rate ? Math.round(amounts.total_minor / written.export.rate) : null,
      port: written.export.port,
    },
    purchase_order: written.purchase_order ? { number: written.purchase_order, remark: '' } : null,
  }
  const missing = await missingFor(settings, place?.branch, issuer.tax_number)
  const currency = written.currency ?? company().currency
  const problemsIn = (language: 'es' | 'en'): Problem[] => [
    ...missing.map((step) => ownProblem(step, 'settings', language)),
    ...(isAtPar(currency) ? [] : [ownProblem('currency_not_par', 'currency', language)]),
    ...country
      .check(document, now().toString(), language)
      // What the settings lack is said once, and by its step.
      .filter(({ field }) => !missing.length || !/^(issuer|point)/.test(field)),
  ]
  const es = problemsIn('es')
  return {
    document,
    amounts,
    problems: { es, en: es.length ? problemsIn('en') : [] },
    place,
    contingency_id: contingency?.id ?? null,
  }
}

export const hasErrors = ({ es }: Problems): boolean => es.some(({ severity }) => severity === 'error')

/** Balboa and dollar are one; other currencies stand on exports only, beside it. */
const isAtPar = (currency: string): boolean => currency === 'USD' || currency === 'PAB'

export const ownProblem = (
  code: string,
  field: string,
  language: 'es' | 'en',
  params: Record<string, string | number> = {},
): Problem => ({
  code,
  field,
  severity: 'error',
  says: text(`invoices:problems.${code}.says`, params, language),
  fix: text(`invoices:problems.${code}.fix`, params, language),
})

const customerFor = (id: string): Promise<Customer> =>
  call(getCustomer, { id }).catch((error: { code?: string }) => {
    if (error.code === 'not_found') fail('unknown_customer', {}, 'customer_id')
    throw error
  })

/** A code, however it is spelled, or a name as our catalogue writes it in either language; anything else is a unit without one. */
const unitIn = (codes: readonly string[]) => {
  const known = new Map(codes.toReversed().map((code) => [fold(code), code]))
  const named = new Map(
    Object.keys(UNITS).flatMap((unit) =>
      (['es', 'en'] as const).map((language) => [fold(text(`catalogue:units.${unit}`, {}, language)), unit]),
    ),
  )
  return (written: string): string => {
    const asked = fold(written)
    return known.get(asked) ?? known.get(fold(named.get(asked) ?? '')) ?? ''
  }
}

const noonOn = (day: string): string =>
  Temporal.PlainDate.from(day)
    .toZonedDateTime({ timeZone: company().timeZone, plainTime: '12:00' })
    .toInstant()
    .toString()
