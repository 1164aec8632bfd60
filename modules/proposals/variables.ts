/** What texts of proposals may name, and what it is of one proposal. */
import { call } from '#kernel/server/run.ts'
import { company, type Language, today } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { spokenValue } from '#kernel/values/custom_words.ts'
import { formatDay } from '#kernel/values/day.ts'
import { Currency, formatMoney } from '#kernel/values/money.ts'
import { isReckoned } from '#kernel/values/rollup.ts'
import { isShown } from '#kernel/values/shown.ts'
import { type CustomField, listFields } from '#modules/fields/contract.ts'
import { EXAMPLE_TOTAL_MINOR } from '#modules/quotes/body.contract.ts'
import type { Quote, Version } from '#modules/quotes/contract.ts'
import { depositMinor } from '#modules/quotes/deposit.contract.ts'
import type { Values } from './fill.ts'
import type { Variable } from './proposal.contract.ts'
import { sidesOf } from './proposal.queries.ts'

/** In the order the picker shows them; own fields of customers follow as `client.<key>`. */
const NAMES = [
  'clientName',
  'clientContact',
  'proposalNumber',
  'proposalTitle',
  'proposalDate',
  'validUntil',
  'companyName',
  'ownerName',
  'opportunityName',
  'subtotal',
  'discountPercentage',
  'discount',
  'total',
  'depositPercentage',
  'deposit',
  'balance',
  'currency',
] as const

const own = async (): Promise<CustomField[]> =>
  (await call(listFields, { entity: 'customers.customer' })).fields.filter((field) => !isReckoned(field))

const words = () => ({ yes: text('kernel:words.yes'), no: text('kernel:words.no') })

const localeOf = (language: Language): string => `${language}-${company().country}`

/** What `documentBody` is asked with. */
type Asked = {
  quote: Pick<Quote, 'id' | 'number' | 'title' | 'language' | 'currency'>
  version: Pick<Version, 'valid_until' | 'totals' | 'lines' | 'discount_percent' | 'deposit_percent'>
  names: { company: string; customer: string; seller: string }
}

/** In the language and the ways of writing of the document. */
export const valuesOf = async ({ quote, version, names }: Asked): Promise<Values> => {
  const { language, currency } = quote
  const locale = localeOf(language)
  const money = (amount: number) => formatMoney({ amount, currency }, locale)
  const { contact_name, opportunity_title, customer } = await sidesOf(quote.id)
  const { totals, lines, deposit_percent } = version
  const deposit_minor = depositMinor(totals.total_minor, deposit_percent)
  const plain: Record<(typeof NAMES)[number], string | number> = {
    clientName: names.customer,
    clientContact: contact_name,
    proposalNumber: quote.number,
    proposalTitle: quote.title,
    proposalDate: formatDay(today().toString(), locale),
    validUntil: formatDay(version.valid_until, locale),
    companyName: names.company,
    ownerName: names.seller,
    opportunityName: opportunity_title,
    subtotal: money(totals.subtotal_minor),
    discountPercentage: version.discount_percent ?? shareOf(totals),
    discount: money(totals.discount_minor),
    total: money(totals.total_minor),
    depositPercentage: deposit_percent ?? 0,
    deposit: money(deposit_minor),
    balance: money(totals.total_minor - deposit_minor),
    currency,
  }
  const known = await own()
  const fields = known.map((field) => {
    const value = isShown(field, known, customer) ? customer.custom[field.key] : undefined
    return [`client.${field.key}`, spokenValue(field, value, locale, words())] as const
  })
  return {
    plain: new Map<string, string | number>([...Object.entries(plain), ...fields]),
    lists: {
      lines: lines
        .filter(({ kind, optional, chosen }) => kind === 'product' && (!optional || chosen))
        .map(({ name, quantity, unit, net_minor }) => ({ name, quantity, unit, amount: money(net_minor) })),
    },
    locale,
    language,
  }
}

/** Percent with up to two decimals. */
const shareOf = ({ discount_minor, subtotal_minor }: Version['totals']): number =>
  subtotal_minor ? Math.round((10_000 * discount_minor) / subtotal_minor) / 100 : 0

/** What templates are tried with: nobody's facts, and the amounts of the example's budget. */
export const exampleValues = async (language: Language): Promise<Values> => {
  const locale = localeOf(language)
  const currency = Currency.parse(company().currency)
  const money = (amount: number) => formatMoney({ amount, currency }, locale)
  const say = (key: string) => text(`proposals:examples.${key}`, {}, language)
  const plain: Record<(typeof NAMES)[number], string | number> = {
    clientName: say('client'),
    clientContact: say('contact'),
    proposalNumber: say('number'),
    proposalTitle: say('title'),
    proposalDate: formatDay(today().toString(), locale),
    validUntil: formatDay(today().add({ days: 15 }).toString(), locale),
    companyName: company().name,
    ownerName: say('owner'),
    opportunityName: say('opportunity'),
    subtotal: money(EXAMPLE_TOTAL_MINOR),
    discountPercentage: 0,
    discount: money(0),
    total: money(EXAMPLE_TOTAL_MINOR),
    depositPercentage: 0,
    deposit: money(0),
    balance: money(EXAMPLE_TOTAL_MINOR),
    currency,
  }
  const fields = (await own()).map(
    ({ key, label, options }) => [`client.${key}`, options[0]?.label ?? label] as const,
  )
  return {
    plain: new Map<string, string | number>([...Object.entries(plain), ...fields]),
    lists: {
      lines: [{ name: say('title'), quantity: 1, unit: '', amount: money(EXAMPLE_TOTAL_MINOR) }],
    },
    locale,
    language,
  }
}

/** For the picker: names, what they are, and what they are here. */
export const describedVariables = async ({ plain, locale }: Values): Promise<Variable[]> => {
  const labels = new Map((await own()).map(({ key, label }) => [`client.${key}`, label]))
  return [...plain].map(([name, value]) => ({
    name,
    label: labels.get(name) ?? text(`proposals:variables.${name}`),
    value: typeof value === 'number' ? value.toLocaleString(locale) : value,
  }))
}
