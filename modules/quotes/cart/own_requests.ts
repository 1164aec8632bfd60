/** What somebody sent from the site, as they see it. */
import { call } from '#kernel/server/run.ts'
import { company, scope } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { today } from '#kernel/values/day.ts'
import { siteFrame } from '#modules/catalogue/frame.contract.ts'
import { phoneMessages } from '#modules/identity/phone_message.contract.ts'
import { urlOf } from '../link.ts'
import type { OwnRequests } from './ask.contract.ts'
import { type AskedLine, linesAsked, requestsFrom } from './ask.queries.ts'
import { isShared, stateForBuyer } from './ask.rules.ts'
import type { Flaw } from './cart.contract.ts'
import { publicById } from './cart_shown.ts'

export const ownRequests = async (address: string | null, flaws: Flaw[] = []): Promise<OwnRequests> => {
  const rows = address ? await requestsFrom(address) : []
  const lines = await linesAsked(rows.map(({ id }) => id))
  const counted = await unitsInWords(lines)
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
          .map((line) => ({
            name: line.text,
            quantity: line.quantity,
            unit: counted(line),
            note: line.note,
          })),
      })),
    ),
  }
}

/** What a line is counted in: its pack's name, or its product's unit. */
const unitsInWords = async (lines: readonly AskedLine[]): Promise<(line: AskedLine) => string> => {
  const variants = await publicById(lines.flatMap(({ variant_id, pack_id }) => (pack_id && variant_id) || []))
  return ({ variant_id, pack_id, unit }) => {
    const pack = variants.get(variant_id ?? '')?.packs.find(({ id }) => id === pack_id)
    return pack?.name ?? (unit ? text(`catalogue:units.${unit}`, {}, scope().language) : '')
  }
}
