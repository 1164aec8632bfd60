/** Addresses of the audit and of the trash. */

export const trashPath = '/trash'

/** The audit. `run`: with that run open; `record`: only what changed that record; the rest as the list has it. */
export const auditPath = (
  search: { run?: string; record?: string } & Readonly<Record<string, string>> = {},
): string => {
  const text = new URLSearchParams(search).toString()
  return text ? `/settings/audit?${text}` : '/settings/audit'
}
