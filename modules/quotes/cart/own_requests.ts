/** What somebody sent from the site, as they see it. */
import { call } from '#kernel/server/run.ts'
import { company, scope } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { unitFor } from '#kernel/values/counted.ts'
import { today } from '#kernel/values/day.ts'
import { siteFrame } from '#modules/catalogue/frame.contract.ts'
import { phoneMessages } from '#modules/identity/phone_message.contract.ts'
import { urlOf } from '../link.ts'
import { decimalMark } from '../match.ts'
import type { OwnRequests } from './ask.contract.ts'
import { type AskedLine, linesAsked, requestsFrom } from './ask.queries.ts'
import { isShared, stateForBuyer } from './ask.rules.ts'
import type { Flaw } from './cart.contract.ts'
import { wishOf } from './cart.rules.ts'
import { publicById } from './cart_shown.ts'

export const ownRequests = async (address: string | null, flaws: Flaw[] = []): Promise<OwnRequests> => {
  const rows = address ? await requestsFrom(address) : []
  const lines = await linesAsked(rows.map(({ id }) => id))
  const told = await inWords(lines)
  return {
    frame: await call(siteFrame, {}),
    address,
    by_phone: (await call(phoneMessages, {})).offered,
    flaws,
    requests: await Promise.all(
      rows.map(async ({ id, number, status, created_at, quote_status, token_sealed }) => ({
        id,
        number,
        on: today(Temporal.Instant.from(created_at), company().timeZone),
        state: stateForBuyer(status, quote_status),
        quote_url: token_sealed && isShared(quote_status) ? await urlOf(token_sealed) : null,
        lines: lines
          .filter(({ request_id }) => request_id === id)
          .map((line) => ({ ...told(line), note: line.note })),
      })),
    ),
  }
}

type Told = Pick<OwnRequests['requests'][number]['lines'][number], 'name' | 'quantity' | 'unit'>

/** A product by its name, counted in its unit or its pack's name; whatever else as it was written, which says its amount itself. */
const inWords = async (lines: readonly AskedLine[]): Promise<(line: AskedLine) => Told> => {
  const variants = await publicById(lines.flatMap(({ variant_id }) => variant_id ?? []))
  return (line) => {
    const { variant_id, pack_id, quantity, unit } = line
    const sold = variants.get(variant_id ?? '')
    const pack = sold?.packs.find(({ id }) => id === pack_id)
    const { language } = scope()
    const one = pack?.name ?? (unit ? text(`catalogue:units.${unit}`, {}, language) : '')
    const counted = unitFor(quantity ?? 1, one, language)
    if (sold) return { name: sold.name, quantity, unit: counted }
    const isSaid = wishOf(line, decimalMark()).quantity === quantity
    return { name: line.text, quantity: isSaid ? null : quantity, unit: isSaid ? '' : counted }
  }
}
