/** What a period will bring: what was won in it, and what is expected, person by person or team by team. */
import { z } from 'zod'
import { query } from '#kernel/contract.ts'
import { Selection } from '#kernel/list.ts'
import { Id } from '#kernel/values/id.ts'
import { may, Total } from './contract.ts'

/** Months, quarters and years of the calendar, in the company's days. */
export const ForecastPeriod = z.enum([
  'this_month',
  'next_month',
  'this_quarter',
  'next_quarter',
  'this_year',
])
export type ForecastPeriod = z.infer<typeof ForecastPeriod>

export const ForecastBy = z.enum(['person', 'team'])

/**
 * A person or a team. `id` null: nobody is responsible, or who is has no team. `owner_ids`: whose opportunities are in it,
 * null among them for nobody's. `won`: closed in the period; `open`: expected to close in it, `weighted_minor` what is likely.
 */
export const ForecastRow = z.object({
  id: Id.nullable(),
  name: z.string(),
  owner_ids: z.array(Id.nullable()),
  won: z.array(Total),
  open: z.array(Total),
})
export type ForecastRow = z.infer<typeof ForecastRow>

/**
 * The opportunities of a selection that were won in a period or are open and expected to close in it, added up by who is
 * responsible for them, or by the team that person is in today. `from`, `to`: its days; the list with them, the owners and
 * the status has exactly the rows. Most likely value first.
 */
export const forecastByOwner = query('deals.forecast_by_owner', {
  allow: may.read,
  http: 'GET /opportunities/forecast/owners',
  input: Selection.extend({
    period: ForecastPeriod.default('this_month'),
    by: ForecastBy.default('person'),
  }),
  output: z.object({ from: z.iso.date(), to: z.iso.date(), rows: z.array(ForecastRow) }),
  assistant: { use: 'What each seller or team has won and will likely win this month, quarter or year.' },
})
