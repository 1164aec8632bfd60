/** What proposals are called in saved views. */
export const PROPOSAL = 'proposals.proposal'
