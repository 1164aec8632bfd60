import { text } from '#kernel/server/texts.ts'
import type { RoleKey } from './role.contract.ts'

/** A role's own name, or the predefined one in the reader's language. */
export const roleName = ({ key, name }: { key: RoleKey | null; name: string | null }): string =>
  name ?? (key ? text(`identity:roles.${key}`) : '—')
