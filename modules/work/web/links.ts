/** Where a company says what its queue is ranked by. */
export const weightsPath = '/settings/work'
