/** What opportunities are called in own fields, saved views and imports. */
export const OPPORTUNITY = 'deals.opportunity'
