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
