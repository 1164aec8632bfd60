/** What a supplier is written about a purchase order. None of it says who buys. */
import { call } from '#kernel/server/run.ts'
import { company } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { formatMoney } from '#kernel/values/money.ts'
import { sendMail } from '#modules/mail/contract.ts'
import { may } from './contract.ts'
import { orderUrl } from './link.ts'
import type { PurchaseRow } from './purchase_order.queries.ts'
import { suppliersById } from './purchasing.ts'

const LONGEST_SUBJECT = 200

/** Those of a supplier's people who are asked for prices get its orders too. */
export const addressesOf = async ({ supplier_id }: Pick<PurchaseRow, 'supplier_id'>): Promise<string[]> => {
  const supplier = (await suppliersById([supplier_id])).get(supplier_id)
  const all = supplier?.contacts.flatMap(({ email, asked }) => (email && asked ? [email] : [])) ?? []
  return [...new Set(all)]
}

export const mailSupplier = async (
  order: PurchaseRow,
  kind: 'order' | 'reminder' | 'cancelled',
  attachment?: { file_id: string; name: string },
): Promise<void> => {
  const { language, currency, number, total_minor, lines } = order
  const facts = {
    number,
    lines,
    count: lines,
    company: company().name,
    supplier: order.supplier_name,
    total: formatMoney({ amount: total_minor, currency }, `${language}-${company().country}`),
    url: await orderUrl(order.token_sealed),
  }
  for (const to of order.sent_to)
    await call(sendMail, {
      to,
      subject: text(`orders:mail.${kind}.subject`, facts, language)
        .replace(/\p{Cc}/gu, ' ')
        .slice(0, LONGEST_SUBJECT),
      text: text(`orders:mail.${kind}.words`, facts, language),
      about: order.id,
      seen_with: may.see_purchases,
      confidential: true,
      ...(attachment && { attachments: [attachment] }),
    })
}
