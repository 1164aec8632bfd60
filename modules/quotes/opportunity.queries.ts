import { statement } from '#kernel/server/database.ts'
import type { Currency, Money } from '#kernel/values/money.ts'
import type { OpportunityProducts } from './opportunity.contract.ts'

const COLUMNS = 'currency, lines, net_minor, version'

export const linesOfOpportunity = async (
  id: string,
  { forUpdate = false } = {},
): Promise<OpportunityProducts | undefined> =>
  (
    await statement<OpportunityProducts>(
      `select ${COLUMNS} from quotes.opportunity_lines where id = $1 ${forUpdate ? 'for update' : ''}`,
      [id],
    )
  )[0]

/** Without any line nothing is kept, so that the opportunity's value is written by hand again. */
export const writeOpportunityLines = async (
  id: string,
  { lines, currency, net_minor }: Omit<OpportunityProducts, 'version'>,
): Promise<OpportunityProducts> => {
  if (!lines.length) {
    await statement('delete from quotes.opportunity_lines where id = $1', [id])
    return { lines, currency, net_minor, version: 0 }
  }
  const values = [id, currency, JSON.stringify(lines), net_minor]
  const [updated] = await statement<OpportunityProducts>(
    `update quotes.opportunity_lines set currency = $2, lines = $3, net_minor = $4 where id = $1 returning ${COLUMNS}`,
    values,
  )
  if (updated) return updated
  const [inserted] = await statement<OpportunityProducts>(
    `insert into quotes.opportunity_lines (id, currency, lines, net_minor) values ($1, $2, $3, $4) returning ${COLUMNS}`,
    values,
  )
  return inserted as OpportunityProducts
}

/** What the lines of each come to; an opportunity without lines is left out. */
export const totalsOfOpportunities = async (ids: readonly string[]): Promise<Map<string, Money>> => {
  const rows = await statement<{ id: string; currency: Currency; net_minor: number }>(
    'select id, currency, net_minor from quotes.opportunity_lines where id = any($1::uuid[])',
    [ids],
  )
  return new Map(rows.map(({ id, currency, net_minor }) => [id, { amount: net_minor, currency }]))
}
