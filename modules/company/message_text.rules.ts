import type { Channel } from './message_text.contract.ts'

/** More would be found no more. */
export const MOST_TEXTS = 200

/** `customer.custom.zone` → `{ customer: { custom: { zone } } }`, for every name with its value. */
export const nested = (
  values: readonly (readonly [name: string, value: unknown])[],
): Record<string, unknown> => {
  const all: Record<string, unknown> = {}
  for (const [name, value] of values) {
    const path = name.split('.')
    const last = path.pop() ?? name
    let place = all
    for (const step of path) {
      place[step] ??= {}
      place = place[step] as Record<string, unknown>
    }
    place[last] = value
  }
  return all
}

/** Where the text goes on to: WhatsApp's chat with a phone in E.164, or a mail in the person's own program. */
export const linkTo = (
  channel: Channel,
  address: string,
  { subject, body }: { subject: string; body: string },
): string =>
  channel === 'whatsapp'
    ? `https://wa.me/${address.replace(/\D/g, '')}?text=${encodeURIComponent(body)}`
    : `mailto:${encodeURIComponent(address).replace('%40', '@')}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replace(/\r?\n/g, '\r\n'))}`
