import type { Refusal } from '#kernel/server/errors.ts'
import { house } from '#kernel/server/module.ts'
import { scope } from '#kernel/server/scope.ts'
import { firstText, text } from '#kernel/server/texts.ts'

const OWN = /^custom\.(.+)$/

/** What is said of an own field that is no more: people never met the `custom.` of its address. */
const ofOwnField = ({ field, dimension }: Record<string, unknown>): string | undefined => {
  const name = OWN.exec(String(field ?? dimension ?? ''))?.[1]
  return name && text('analytics:own_field_gone', { name })
}

/** A refusal told in an answer instead of being one, in the reader's language. */
export const problemOf = ({
  code,
  params,
}: Refusal): { code: string; params: Record<string, unknown>; text: string } => ({
  code,
  params,
  text:
    ofOwnField(params) ??
    firstText(
      ['analytics', 'kernel', ...house().modules.map(({ name }) => name)].map(
        (space) => `${space}:errors.${code}`,
      ),
      params,
      scope().language,
    ) ??
    code,
})
