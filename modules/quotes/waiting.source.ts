/** Quotes that wait for their owner, for the work queue: unanswered though seen, about to end, asked about, to be approved. */
import { actor, today } from '#kernel/server/scope.ts'
import { daysBetween } from '#kernel/values/day.ts'
import type { WorkItem } from '#modules/work/contract.ts'
import { may, type Quote } from './contract.ts'
import { EXPIRING_DAYS, quotePage } from './quote.queries.ts'

/** A call that asks what is missing, or a look before it goes out. */
const MINUTES = 10
/** How far a call moves a quote that lies with its buyer. */
const CHANCE = { seen: 0.3, ending: 0.2, asked: 0.4, approval: 0.5 } as const

export const waitingSource = {
  module: 'quotes',
  kind: 'quotes.quote',
  allow: may.read,
  items: async (limit: number): Promise<WorkItem[]> => {
    const person = actor().id
    if (!person) return []
    const day = today()
    const { rows } = await quotePage({
      filter: {
        any: [
          { owner_id: person, status: 'viewed' },
          { owner_id: person, expiring: true },
          { owner_id: person, unread_comments: { gt: 0 }, status: ['sent', 'viewed', 'draft'] },
          ...(actor().may(may.approve) ? [{ status: 'awaiting_approval' }] : []),
        ],
      },
      sort: 'valid_until',
      limit,
    })
    return rows.map((quote) => itemOf(quote, day.toString(), day.add({ days: EXPIRING_DAYS }).toString()))
  },
} as const

const itemOf = (quote: Quote, day: string, ending: string): WorkItem => {
  const { key, chance } = reasonOf(quote, ending)
  return {
    about: { id: quote.id, title: [quote.number, quote.title].filter(Boolean).join(' · ') },
    customer: { id: quote.customer_id, name: quote.customer_name },
    reason: {
      key: `quotes:work.${key}`,
      params: { count: Math.max(0, daysBetween(day, quote.valid_until)), views: quote.views },
    },
    due_on: quote.valid_until,
    ...(quote.total_minor > 0 && { value: { amount: quote.total_minor, currency: quote.currency } }),
    chance,
    minutes: MINUTES,
  }
}

const reasonOf = (
  { status, unread_comments, valid_until }: Quote,
  ending: string,
): { key: string; chance: number } => {
  if (status === 'awaiting_approval') return { key: 'approval', chance: CHANCE.approval }
  if (unread_comments > 0) return { key: 'asked', chance: CHANCE.asked }
  if (valid_until <= ending) return { key: 'ending', chance: CHANCE.ending }
  return { key: 'seen', chance: CHANCE.seen }
}
