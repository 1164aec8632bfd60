import { fold } from '#kernel/values/text.ts'
import type { InteractionType } from '../../contract.ts'

/** How a customer is reached by a link of their page. */
export type Way = 'call' | 'whatsapp' | 'email'

/** The way a link leads; undefined where it is another kind of link. */
export const wayOf = (href: string): Way | undefined => {
  if (href.startsWith('tel:')) return 'call'
  if (href.startsWith('mailto:')) return 'email'
  return href.startsWith('https://wa.me/') ? 'whatsapp' : undefined
}

/** The type to begin with: what the company calls WhatsApp, the first of the kind, or the first of all. */
export const typeFor = (
  way: Way | undefined,
  offered: readonly InteractionType[],
): InteractionType | undefined => {
  const ofKind = (kind: InteractionType['kind']) => offered.find((type) => type.kind === kind)
  const found =
    way === 'whatsapp'
      ? (offered.find(({ label }) => fold(label).includes('whatsapp')) ?? ofKind('other') ?? ofKind('note'))
      : way && ofKind(way)
  return found ?? offered[0]
}
