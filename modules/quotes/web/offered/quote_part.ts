import { slot } from '#kernel/contract.ts'
import type { ScreenPart } from '#web/slots.ts'

/** A part of a quote's page, below its facts: where its document is written, if that is elsewhere. */
export const quotePart = slot<ScreenPart<{ id: string }>>('quotes.quote_part')
