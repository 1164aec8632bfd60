/** What events say of a delivery, and what who waits for it is written. */
import { call } from '#kernel/server/run.ts'
import { company } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { Email } from '#kernel/values/email.ts'
import { sendMail } from '#modules/mail/contract.ts'
import { type Delivery, may } from './contract.ts'
import { secretsOf } from './delivery.queries.ts'
import { firstName } from './delivery.rules.ts'
import { trackingUrl } from './link.ts'
import { ownSettings } from './settings.queries.ts'

export const factsOf = ({ id, number, sales_order_id, customer_id, recipient }: Delivery) => ({
  id,
  number,
  sales_order_id,
  customer_id,
  recipient,
})

const LONGEST_SUBJECT = 200

/** Where the company lets them be told and there is an address to write to. Never who drives beyond the first name. */
export const tellRecipient = async (
  delivery: Delivery,
  kind: 'on_the_way' | 'delivered' | 'failed',
  reason = '',
): Promise<void> => {
  const to = Email.safeParse(delivery.email)
  const secrets = await secretsOf(delivery.id)
  if (!to.success || !secrets || !(await ownSettings()).tell_recipient) return
  const facts = {
    number: delivery.sales_order_number || delivery.number,
    recipient: delivery.recipient,
    company: company().name,
    driver: firstName(delivery.driver_name),
    reason,
    url: await trackingUrl(secrets.token_sealed),
  }
  await call(sendMail, {
    to: to.data,
    subject: text(`logistics:mail.${kind}.subject`, facts, delivery.language)
      .replace(/\p{Cc}/gu, ' ')
      .slice(0, LONGEST_SUBJECT),
    text: text(`logistics:mail.${kind}.text`, facts, delivery.language),
    about: delivery.id,
    seen_with: may.read,
    confidential: true,
  })
}
