/** Documents as the records of tasks and texts, as records whose timeline is as hidden as they are, and as what is worth doing. */

import { statement } from '#kernel/server/database.ts'
import { found } from '#kernel/server/errors.ts'
import { actor } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import type { Id } from '#kernel/values/id.ts'
import type { MessageSubject } from '#modules/company/contract.ts'
import type { SubjectRecord } from '#modules/tasks/contract.ts'
import type { WorkItem } from '#modules/work/contract.ts'
import { type Invoice, may } from './contract.ts'
import { invoiceById } from './invoice.queries.ts'
import { invoicePage } from './invoice_list.queries.ts'
import { urlOf } from './link.ts'
import { factsOf } from './mailing.ts'

const titleOf = ({ document_type, number, receiver_name }: Invoice): string =>
  [text(`invoices:types.${document_type}`), number, receiver_name].filter(Boolean).join(' · ')

export const invoiceSubject = {
  kind: 'invoices.invoice',
  seen: async (ids: readonly Id[]): Promise<SubjectRecord[]> =>
    (await invoicePage({ ids: [...ids], limit: 200 })).rows.map((invoice) => ({
      id: invoice.id,
      title: titleOf(invoice),
      customer: { id: invoice.customer_id, name: invoice.customer_name },
    })),
} as const

/** Whether the actor may see this document; undefined when the id is nobody's or they reach all. */
export const mayMeet = async (id: string): Promise<boolean | undefined> => {
  if (actor().reach('invoices') === 'all') return undefined
  const [there] = await statement('select 1 from invoices.invoice where id = $1', [id])
  return there ? (await invoiceById(id)) !== undefined : undefined
}

const MINUTES = 5
/** A sale without its document is money that can be disputed. */
const CHANCE = 0.9

/** What needs a person: documents that were rejected, or held before they got a number. */
export const stuckSource = {
  module: 'invoices',
  kind: 'invoices.invoice',
  allow: may.issue,
  items: async (limit: number): Promise<WorkItem[]> => {
    const { rows } = await invoicePage({ filter: { stuck: true }, sort: 'issued_on', limit })
    return rows.map((invoice) => ({
      about: { id: invoice.id, title: titleOf(invoice) },
      customer: { id: invoice.customer_id, name: invoice.customer_name },
      reason: {
        key: `invoices:work.${invoice.status === 'rejected' ? 'rejected' : 'held'}`,
        params: { problem: invoice.problems[0]?.says ?? '' },
      },
      due_on: invoice.issued_on,
      ...(invoice.total_minor > 0 && {
        value: { amount: invoice.total_minor, currency: invoice.currency },
      }),
      chance: CHANCE,
      minutes: MINUTES,
    }))
  },
} as const

const EXAMPLES = {
  number: '0000000042',
  kind: 'Factura',
  total: 'B/. 802.50',
  customer: 'Yaritza González',
  link: 'https://…/f/…',
}

export const invoiceInTexts: MessageSubject = {
  kind: 'invoices.invoice',

  variables: async () =>
    Object.entries(EXAMPLES).map(([name, example]) => ({
      name: `invoice.${name}`,
      label: text(`invoices:variables.${name}`),
      example,
    })),

  values: async (id) => {
    const row = found(await invoiceById(id))
    const { number, kind, total, customer } = factsOf(row)
    const { phones, emails } = row.document.receiver
    return {
      values: {
        'invoice.number': number,
        'invoice.kind': kind,
        'invoice.total': total,
        'invoice.customer': customer,
        'invoice.link': row.token_sealed ? await urlOf(row.token_sealed) : '',
      },
      phones: [...phones],
      emails: [...emails],
    }
  },
}
