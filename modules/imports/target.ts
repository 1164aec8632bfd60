import type { Permission } from '#kernel/contract.ts'
import { fail, Refusal } from '#kernel/server/errors.ts'
import { isLicensed } from '#kernel/server/licences.ts'
import { filled, house } from '#kernel/server/module.ts'
import { actor, company } from '#kernel/server/scope.ts'
import { firstText } from '#kernel/server/texts.ts'
import type { Options } from './contract.ts'
import { type ImportTarget, importTarget, ownTarget } from './target.contract.ts'

const found = async (entity: string): Promise<ImportTarget | undefined> => {
  const declared = filled(importTarget).find((one) => one.entity === entity)
  if (declared) return declared
  for (const of of filled(ownTarget)) {
    const own = await of(entity)
    if (own) return own
  }
  return undefined
}

/** What a list becomes records of. Errors: `unknown_target`, also for a module the company has no licence for. */
export const targetOf = async (entity: string): Promise<ImportTarget> => {
  const [module = ''] = entity.split('.')
  const target = isLicensed(module, company()) ? await found(entity) : undefined
  return target ?? fail('unknown_target', { entity }, 'target')
}

/** What an import's records are called, whatever the licence says today: a text's key, or the company's own word. */
export const labelOf = async (entity: string): Promise<string> => (await found(entity))?.label ?? entity

/** The table an import's records stand in. */
export const tableOf = (entity: string): string => entity.split('/')[0] ?? entity

const NEEDED: Record<Options['mode'], readonly ('create' | 'update')[]> = {
  create: ['create'],
  update: ['update'],
  both: ['create', 'update'],
}

/** An import may do no more than the person could by hand. */
export const refuseToWrite = (target: ImportTarget, mode: Options['mode']): void => {
  for (const verb of NEEDED[mode]) refuseWithout(target[verb])
}

/** Rows of a list show what its target would hold: they are for those who could write it. */
export const refuseToSee = (target: ImportTarget): void => {
  if (!actor().may(target.create)) refuseWithout(target.update)
}

export const refuseWithout = (permission: Permission): void => {
  if (!actor().may(permission)) throw new Refusal('forbidden', { params: { permission } })
}

/** A code of any module in words; `undefined` when it has none. */
const worded = (code: string, params: Record<string, unknown>, language: 'es' | 'en'): string | undefined =>
  firstText(
    ['imports', 'kernel', ...house().modules.map((m) => m.name)].map((space) => `${space}:errors.${code}`),
    params,
    language,
  )

/** What a problem is called for people, in their language. */
export const problemText = (
  { code, params = {} }: { code: string; params?: Record<string, unknown> },
  language: 'es' | 'en',
): string => worded(code, params, language) ?? firstText(['kernel:fields.invalid'], {}, language) ?? code
