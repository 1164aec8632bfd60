import { type Language, scope } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import type { RoleKey } from './role.contract.ts'

/** A role's own name, or the predefined one in a language, the reader's unless said otherwise. */
export const roleName = (
  { key, name }: { key: RoleKey | null; name: string | null },
  language: Language = scope().language,
): string => name ?? (key ? text(`identity:roles.${key}`, {}, language) : '—')
