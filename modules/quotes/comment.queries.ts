/** What was said about a quote, and what was decided. */

import type { z } from 'zod'
import { statement } from '#kernel/server/database.ts'
import type { Comment, Decision } from './send.contract.ts'

export const commentsOf = (quoteId: string): Promise<Comment[]> =>
  statement(
    `select id, version_number, side, name, body, said_at from quotes.quote_comment where quote_id = $1
      order by said_at, id limit 500`,
    [quoteId],
  )

export const insertComment = async (
  quoteId: string,
  { id, version_number, side, name, body, said_at }: Comment,
  saidBy: string | null,
): Promise<void> => {
  await statement(
    `insert into quotes.quote_comment (id, quote_id, version_number, side, name, body, said_by, said_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, quoteId, version_number, side, name, body, saidBy, said_at],
  )
}

export const decisionOf = async (quoteId: string): Promise<z.infer<typeof Decision> | undefined> =>
  (
    await statement<z.infer<typeof Decision>>(
      `select version_number, outcome, name, email, role, reason, decided_at, address, agent, total_minor, pdf_sha256
         from quotes.quote_decision where quote_id = $1`,
      [quoteId],
    )
  )[0]

export const insertDecision = async (
  id: string,
  quoteId: string,
  currency: string,
  d: z.infer<typeof Decision>,
): Promise<void> => {
  await statement(
    `insert into quotes.quote_decision (id, quote_id, version_number, outcome, name, email, role, reason, decided_at, address,
       agent, total_minor, currency, pdf_sha256) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      id,
      quoteId,
      d.version_number,
      d.outcome,
      d.name,
      d.email,
      d.role,
      d.reason,
      d.decided_at,
      d.address,
      d.agent,
      d.total_minor,
      currency,
      d.pdf_sha256,
    ],
  )
}
