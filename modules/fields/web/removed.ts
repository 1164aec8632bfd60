/** What asks the trash for removed fields. */
export const REMOVED = { kind: 'custom_field', limit: 100 } as const
