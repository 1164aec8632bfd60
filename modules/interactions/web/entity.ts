/** What own fields, saved views and history call the records of this module. */
export const INTERACTION = 'interactions.interaction'
