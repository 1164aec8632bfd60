import type { Permission } from '#kernel/contract.ts'
import { type Language, scope } from '#kernel/server/scope.ts'
import { firstText, text } from '#kernel/server/texts.ts'

export const verbOf = (permission: Permission): string => permission.slice(permission.indexOf(':') + 1)
const moduleOf = (permission: Permission): string => permission.slice(0, permission.indexOf(':'))

/** The verb in words: a module's own word for it, or the usual one. */
export const verbTitle = (permission: Permission, language: Language = scope().language): string =>
  firstText(
    [`${moduleOf(permission)}:permissions.${verbOf(permission)}`, `kernel:verbs.${verbOf(permission)}`],
    {},
    language,
  ) ?? verbOf(permission)

/** `Clientes: exportar`. */
export const permissionTitle = (permission: Permission): string =>
  `${text(`${moduleOf(permission)}:module`)}: ${verbTitle(permission)}`
