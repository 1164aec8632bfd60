/** Problem documents (RFC 9457): a stable code, a text in the reader's language, the field, what to do next. */
import type { FieldProblem } from '#kernel/contract.ts'
import type { Refusal } from './errors.ts'
import { house } from './module.ts'
import type { Language } from './scope.ts'
import { firstText } from './texts.ts'

export type Problem = {
  type: string
  title: string
  status: number
  code: string
  detail: string
  next?: string
  field?: string
  problems?: (FieldProblem & { detail: string })[]
  params?: Record<string, unknown>
  request_id?: string
}

/** A code's text: of the module that was asked, else the kernel's, else that of the module which was called. */
const errorText = (
  home: string | undefined,
  code: string,
  suffix: string,
  params: Record<string, unknown>,
  language: Language,
): string | undefined =>
  firstText(
    [
      ...(home ? [`${home}:errors.${code}${suffix}`] : []),
      `kernel:errors.${code}${suffix}`,
      ...house().modules.map((m) => `${m.name}:errors.${code}${suffix}`),
    ],
    params,
    language,
  )

/** `params` that name a permission or a module are told in words as well. */
const inWords = (params: Record<string, unknown>, language: Language): Record<string, unknown> => {
  const { permission, module } = params as { permission?: string; module?: string }
  const name = module ?? permission?.split(':')[0]
  return {
    ...params,
    ...(name && { moduleName: firstText([`${name}:module`], {}, language) ?? name }),
    ...(permission && {
      verbName:
        firstText(
          [`${name}:permissions.${permission.split(':')[1]}`, `kernel:verbs.${permission.split(':')[1]}`],
          {},
          language,
        ) ?? permission,
    }),
  }
}

/** Zero is not the least of what has to be above zero. */
const saidOf = ({ code, params }: FieldProblem): string =>
  code === 'too_small' && params?.inclusive === false ? 'not_above' : code

export const problemDocument = (
  refusal: Refusal,
  language: Language,
  more: { status?: string | undefined; requestId?: string; module?: string | undefined } = {},
): Problem => {
  const params = inWords(refusal.params, language)
  const next = errorText(more.module, refusal.code, '_next', params, language)
  return {
    type: `/api/docs/problems#${refusal.code}`,
    title: more.status ?? refusal.code,
    status: refusal.status,
    code: refusal.code,
    detail: errorText(more.module, refusal.code, '', params, language) ?? refusal.code,
    ...(next && { next }),
    ...(refusal.field && { field: refusal.field }),
    ...(refusal.problems.length && {
      problems: refusal.problems.map((p) => ({
        ...p,
        detail:
          errorText(more.module, saidOf(p), '', p.params ?? {}, language) ??
          firstText(['kernel:fields.invalid'], {}, language) ??
          p.code,
      })),
    }),
    ...(Object.keys(refusal.params).length && { params: refusal.params }),
    ...(more.requestId && { request_id: more.requestId }),
  }
}
