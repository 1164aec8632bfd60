/** What texts for messages may say of a quote: `{{ quote.number }}`, `{{ quote.link }}`. */
import { found } from '#kernel/server/errors.ts'
import { call } from '#kernel/server/run.ts'
import { text } from '#kernel/server/texts.ts'
import type { MessageSubject } from '#modules/company/contract.ts'
import { getCustomer } from '#modules/customers/contract.ts'
import { urlOf } from './link.ts'
import { quoteById } from './quote.queries.ts'
import { addressesOf, factsOf } from './quote_mail.ts'

const EXAMPLES = {
  number: 'COT-000123',
  title: 'Insumos de limpieza',
  total: 'B/. 802.50',
  until: '17/03/2026',
  customer: 'Yaritza González',
  link: 'https://…/q/…',
}

export const quoteInTexts: MessageSubject = {
  kind: 'quotes.quote',

  variables: async () =>
    Object.entries(EXAMPLES).map(([name, example]) => ({
      name: `quote.${name}`,
      label: text(`quotes:variables.${name}`),
      example,
    })),

  values: async (id) => {
    const quote = found(await quoteById(id))
    const { number, title, total, until, customer } = factsOf(quote)
    const { phones } = await call(getCustomer, { id: quote.contact_id ?? quote.customer_id })
    return {
      values: {
        'quote.number': number,
        'quote.title': title,
        'quote.total': total,
        'quote.until': until,
        'quote.customer': customer,
        'quote.link': quote.token_sealed ? await urlOf(quote.token_sealed) : '',
      },
      phones: phones.map((one) => one.number),
      emails: await addressesOf(quote),
    }
  },
}
