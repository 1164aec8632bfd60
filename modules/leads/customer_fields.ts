/** What lists of customers can name of a lead. Whoever is a client has no score. */
export const leadColumns = {
  module: 'leads',
  join: 'left join leads.score ls on ls.id = c.id left join leads.discard ld on ld.id = c.id',
  columns: {
    lead_score: {
      type: 'number',
      expression: 'ls.score',
      header: 'leads:fields.lead_score',
    },
    lead_discarded: {
      type: 'yes_no',
      expression: '(ld.id is not null)',
      header: 'leads:fields.lead_discarded',
    },
  },
} as const

const COMPANY_ZONE = '(select time_zone from kernel.company where id = kernel.company_in_scope())'

/** When a form last brought somebody in, in the company's days, and whether they still wait for an answer. */
export const captureColumns = {
  module: 'leads',
  join: `left join (select customer_id, max(submitted_at) as latest, bool_or(attended_at is null) as waiting
      from leads.submission where verdict = 'captured' group by customer_id) lc on lc.customer_id = c.id
    left join leads.discard lcd on lcd.id = c.id`,
  columns: {
    lead_captured_on: {
      type: 'day',
      expression: `(lc.latest at time zone ${COMPANY_ZONE})::date`,
      header: 'leads:fields.lead_captured_on',
    },
    lead_unanswered: {
      type: 'yes_no',
      expression: "(coalesce(lc.waiting, false) and c.lifecycle = 'lead' and lcd.id is null)",
      header: 'leads:fields.lead_unanswered',
    },
  },
} as const
