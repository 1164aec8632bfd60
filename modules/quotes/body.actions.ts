import { found } from '#kernel/server/errors.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { actor, company, today } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { newId } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import { getCompany } from '#modules/company/contract.ts'
import { type DocumentBody, previewPage } from './body.contract.ts'
import { documentOf, type QuoteDocument, withBody } from './document.rules.ts'
import { withAmounts } from './line.rules.ts'
import { EMPTY_LINE } from './line.ts'
import { quoteById } from './quote.queries.ts'
import { reckon } from './quote.rules.ts'
import { previewOf } from './quote_page.ts'
import { budgetOf, partiesOf } from './share.ts'
import { versionOf } from './version.queries.ts'

export const bodyActions = [
  implement(previewPage, async ({ id, language, body, pictures_at }) => {
    const document = id ? await documentOfQuote(id, body) : withBody(await exampleBudget(language), body)
    return { html: previewOf(document, (fileId) => `${pictures_at}${fileId}`) }
  }),
]

/** What the buyer has stays as it was sent; a draft as it would be with this body. */
const documentOfQuote = async (id: string, body: DocumentBody): Promise<QuoteDocument> => {
  const quote = found(await quoteById(id))
  const version = found(await versionOf(id, quote.version_number))
  return version.document ?? withBody(budgetOf({ quote, version, parties: await partiesOf(quote) }), body)
}

/** A budget about nothing, of `EXAMPLE_TOTAL_MINOR`. */
const exampleBudget = async (language: 'es' | 'en'): Promise<QuoteDocument> => {
  const say = (key: string) => text(`quotes:document.${key}`, {}, language)
  const own = await call(getCompany, {})
  const line = (name: string, quantity: number, unit_price_minor: number) => ({
    ...EMPTY_LINE,
    ...{ id: newId(), code: '', name, description: '', unit: '', divisible: true },
    ...{ quantity, unit_price_minor, tax_code: 'exempt' as const },
  })
  const lines = [line(say('example.first'), 1, 100_000), line(say('example.second'), 5, 5_000)]
  const sums = reckon(lines, NO_DISCOUNT, { shipping_minor: 0, shipping_tax_code: 'exempt' })
  return documentOf(
    {
      head: { number: say('example.number'), title: '', language, ...place() },
      version: {
        ...{
          number: 1,
          intro: '',
          payment_terms: '',
          delivery_terms: '',
          terms: '',
          discount_percent: null,
          deposit_percent: null,
          balance_days: null,
        },
        ...{ valid_until: today().add({ days: EXAMPLE_DAYS }).toString(), tax_exemption: '' },
        ...{ totals: sums.totals, lines: withAmounts(lines, sums) },
      },
      parties: {
        company: { name: own.legal_name || own.name, lines: [] },
        customer: { heading: say('customer'), name: say('example.customer'), lines: [] },
        color: company().brand?.color ?? null,
        seller: actor().name,
      },
      issuedOn: today().toString(),
    },
    (key, params) => text(`quotes:document.${key}`, params, language),
  )
}

const EXAMPLE_DAYS = 15
const NO_DISCOUNT = { discount_percent: null, discount_minor: null }
const place = () => ({ currency: Currency.parse(company().currency), country: company().country })
