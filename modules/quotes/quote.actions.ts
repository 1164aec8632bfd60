import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale, restoreRecord } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { actor, company, now, scope, today } from '#kernel/server/scope.ts'
import { usualTaxCode } from '#kernel/values/fiscal/tax.ts'
import { newId } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import { variantsById } from '#modules/catalogue/variant.contract.ts'
import * as customers from '#modules/customers/contract.ts'
import { may as deals } from '#modules/deals/contract.ts'
import { listOpportunities } from '#modules/deals/opportunity.contract.ts'
import * as identity from '#modules/identity/contract.ts'
import { type Content, contentOf, copiedLines } from './content.ts'
import { quoteCreated, quoteDeleted, quoteRestored, quoteRevised } from './contract.ts'
import { EMPTY_LINE, proposed } from './line.ts'
import {
  countQuotes,
  createQuote,
  deleteQuote,
  duplicateQuote,
  getQuote,
  listQuotes,
  listVersions,
  newVersion,
  proposeLine,
  type QuoteChanges,
  type QuoteWithLines,
  restoreQuote,
  updateQuote,
} from './quote.contract.ts'
import {
  asSeen,
  deleteQuoteRow,
  insertQuote,
  type QuoteRow,
  quoteById,
  quotePage,
  totalsOf,
  updateQuoteRow,
} from './quote.queries.ts'
import { carriesAmount } from './quote.rules.ts'
import { nextQuoteNumber, ownSettings } from './settings.queries.ts'
import {
  insertVersion,
  lastPrice,
  newestShared,
  rewriteVersion,
  type VersionRow,
  versionOf,
  versionSeen,
  versionsOf,
} from './version.queries.ts'

const NUMBER_DIGITS = 6

export const quoteActions = [
  implement(listQuotes, (input) => quotePage(input)),

  implement(countQuotes, async (selection) => {
    const totals = await totalsOf(selection)
    return { count: totals.reduce((sum, { count }) => sum + count, 0), totals }
  }),

  implement(getQuote, ({ id }) => wholeQuote(id)),

  implement(listVersions, async ({ id }) => {
    found(await quoteById(id))
    return { versions: (await versionsOf(id)).map(versionSeen) }
  }),

  implement(createQuote, async ({ id = newId(), ...given }) => {
    await refuseUnknownParties(given)
    const settings = await ownSettings()
    const currency = given.currency ?? Currency.parse(company().currency)
    const content = await contentOf(
      given,
      {
        intro: '',
        notes: '',
        payment_terms: settings.payment_terms,
        delivery_terms: settings.delivery_terms,
        terms: settings.terms,
        valid_until: today().add({ days: settings.valid_days }).toString(),
        discount_percent: null,
        discount_minor: null,
        shipping_minor: 0,
        shipping_tax_code: usualTaxCode(company().country),
        deposit_percent: settings.deposit_percent,
        balance_days: settings.balance_days,
        tax_exemption: (await call(customers.getCustomer, { id: given.customer_id })).tax_exemption,
        lines: [],
      },
      { quote_id: id, number: 1 },
      given.language ?? scope().language,
    )
    const moment = now().toString()
    await insertQuote({
      ...content.onQuote,
      id,
      number: `${settings.prefix}${String(await nextQuoteNumber(settings.prefix)).padStart(NUMBER_DIGITS, '0')}`,
      title: given.title ?? '',
      customer_id: given.customer_id,
      contact_id: given.contact_id ?? null,
      opportunity_id: given.opportunity_id ?? null,
      owner_id: given.owner_id !== undefined ? given.owner_id : ownId(),
      status: 'draft',
      language: given.language ?? scope().language,
      currency,
      created_at: moment,
      updated_at: moment,
    })
    await insertVersion(content.version, content.lines)
    const made = await wholeQuote(id)
    await emit(quoteCreated, made)
    return made
  }),

  implement(updateQuote, async ({ id, ...given }) => {
    const quote = found(await quoteById(id, { forUpdate: true }))
    refuseStale(quote)
    refuseDecided(quote)
    await refuseUnknownParties(given, quote)
    const version = found(await versionOf(id, quote.version_number))
    await refuseOtherCurrency(quote, version, given)
    const content = await contentOf(given, version, placeAfter(version), given.language ?? quote.language)
    await write(quote, version, content, headChanges(given))
    return wholeQuote(id)
  }),

  implement(newVersion, async ({ id }) => {
    const quote = found(await quoteById(id, { forUpdate: true }))
    refuseStale(quote)
    refuseDecided(quote)
    const version = found(await versionOf(id, quote.version_number))
    if (!version.shared_at) fail('still_a_draft')
    await beginNext(quote, version)
    return wholeQuote(id)
  }),

  implement(proposeLine, async ({ variant_id, pack_id, customer_id, language }) => {
    const { variants } = await call(variantsById, { ids: [variant_id] })
    const product = variants[0] ?? fail('unknown_product', {}, 'variant_id')
    const minimum = pack_id ? 1 : Math.max(product.minimum_quantity, product.step_quantity)
    const last = customer_id ? await lastPrice(variant_id, pack_id ?? null, customer_id) : null
    return {
      line: {
        ...EMPTY_LINE,
        ...proposed(product, pack_id ?? null, language ?? scope().language),
        id: newId(),
        variant_id,
        quantity: minimum,
        unit_price_minor: last ?? 0,
      },
      last_price_minor: last,
    }
  }),

  implement(deleteQuote, async ({ id }) => {
    const quote = found(await quoteById(id, { forUpdate: true }))
    refuseStale(quote)
    if (quote.status === 'accepted') refuseDecided(quote)
    await deleteQuoteRow(id)
    await emit(quoteDeleted, quote)
    return {}
  }),

  implement(restoreQuote, async ({ id }) => {
    await restoreRecord('quote', id)
    const quote = await wholeQuote(id)
    await emit(quoteRestored, quote)
    return quote
  }),

  implement(duplicateQuote, async ({ id, new_id, customer_id }) => {
    const model = found(await quoteById(id))
    const { lines, ...words } = found(await versionOf(id, model.version_number))
    return call(createQuote, {
      ...(new_id && { id: new_id }),
      customer_id: customer_id ?? model.customer_id,
      contact_id: customer_id && customer_id !== model.customer_id ? null : model.contact_id,
      opportunity_id: customer_id && customer_id !== model.customer_id ? null : model.opportunity_id,
      title: model.title,
      language: model.language,
      currency: model.currency,
      intro: words.intro,
      payment_terms: words.payment_terms,
      delivery_terms: words.delivery_terms,
      terms: words.terms,
      notes: words.notes,
      discount_percent: words.discount_percent,
      discount_minor: words.discount_minor,
      shipping_minor: words.shipping_minor,
      shipping_tax_code: words.shipping_tax_code,
      deposit_percent: words.deposit_percent,
      balance_days: words.balance_days,
      ...(customer_id ? {} : { tax_exemption: words.tax_exemption }),
      lines: lines.map(({ id: _, ...line }) => line),
    })
  }),
]

const ownId = (): string | null => (actor().kind === 'user' ? (actor().id ?? null) : null)

/** The quote with its newest version, as the actor may see it. */
export const wholeQuote = async (id: string): Promise<QuoteWithLines> => {
  const { token_hash, token_sealed: _, reminded_at: __, ...quote } = found(await quoteById(id))
  const version = found(await versionOf(id, quote.version_number))
  return {
    ...asSeen(quote),
    content: versionSeen(version),
    newest_shared: version.shared_at ? version.number : await newestShared(id),
    has_link: token_hash !== null,
  }
}

/** What was accepted or rejected stays as it is. */
export const refuseDecided = ({ status, decided_on }: QuoteRow): void => {
  if (status === 'accepted' || status === 'rejected') fail('already_decided', { status, on: decided_on })
}

/** The next version, equal to the last; where its days are over it gets new ones. */
export const beginNext = async (quote: QuoteRow, version: VersionRow): Promise<void> => {
  const validUntil = today()
    .add({ days: (await ownSettings()).valid_days })
    .toString()
  const content = await contentOf(
    version.valid_until < today().toString() ? { valid_until: validUntil } : {},
    version,
    placeAfter(version),
    quote.language,
  )
  await write(quote, version, content, {})
}

/** A draft is written anew in its place; what the buyer has is followed by the next version. */
const placeAfter = ({ id, quote_id, number, shared_at }: VersionRow) =>
  shared_at ? { quote_id, number: number + 1 } : { id, quote_id, number }

const write = async (
  quote: QuoteRow,
  before: VersionRow,
  { version, lines, onQuote }: Content,
  head: Partial<QuoteRow>,
): Promise<void> => {
  const isNew = before.shared_at !== null
  if (isNew)
    await insertVersion(version, before.lines === lines ? copiedLines(lines) : freshIds(before, lines))
  else await rewriteVersion(version, lines)
  await updateQuoteRow(quote.id, {
    ...onQuote,
    ...head,
    status: 'draft',
    approval: null,
    updated_at: now().toString(),
  })
  if (isNew) await emit(quoteRevised, { ...quote, ...onQuote, ...head })
}

/** Lines keep their id within one version only. */
const freshIds = (before: VersionRow, lines: Content['lines']): Content['lines'] => {
  const taken = new Set(before.lines.map(({ id }) => id))
  return lines.map((line) => (taken.has(line.id) ? { ...line, id: newId() } : line))
}

/** Amounts are written in a currency: another one would make other amounts of them, and the buyer may have seen them. */
const refuseOtherCurrency = async (
  { id, currency }: QuoteRow,
  before: VersionRow,
  given: QuoteChanges,
): Promise<void> => {
  if (given.currency === undefined || given.currency === currency) return
  const { lines, discount_minor, shipping_minor } = before
  const isPriced = lines.some(carriesAmount) || discount_minor !== null || shipping_minor > 0
  if (isPriced || (await newestShared(id)) !== null) fail('currency_fixed', { currency }, 'currency')
}

const HEAD = [
  'title',
  'customer_id',
  'contact_id',
  'opportunity_id',
  'owner_id',
  'language',
  'currency',
] as const

const headChanges = (given: QuoteChanges): Partial<QuoteRow> =>
  Object.fromEntries(HEAD.flatMap((key) => (given[key] === undefined ? [] : [[key, given[key]]])))

/** What the actor does not see is as unknown as what is not there. */
const refuseUnknownParties = async (given: QuoteChanges, before?: QuoteRow): Promise<void> => {
  const changed = (key: 'customer_id' | 'contact_id' | 'opportunity_id' | 'owner_id') =>
    given[key] && given[key] !== before?.[key] ? given[key] : undefined
  for (const [key, code] of [
    ['customer_id', 'unknown_customer'],
    ['contact_id', 'unknown_contact'],
  ] as const) {
    const id = changed(key)
    if (!id) continue
    const { rows } = await call(customers.listCustomers, { ids: [id], fields: 'kind', limit: 1 })
    if (!rows[0] || (key === 'contact_id' && rows[0].kind !== 'person')) fail(code, {}, key)
  }
  const opportunity = changed('opportunity_id')
  if (opportunity) {
    const { rows } = await call(listOpportunities, { ids: [opportunity], limit: 1 })
    if (!rows[0] || !actor().may(deals.read)) fail('unknown_opportunity', {}, 'opportunity_id')
  }
  const owner = changed('owner_id')
  if (!owner || owner === actor().id) return
  const { colleagues } = await call(identity.listColleagues, { ids: [owner] })
  if (!colleagues.some(({ active }) => active)) fail('unknown_owner', {}, 'owner_id')
}
