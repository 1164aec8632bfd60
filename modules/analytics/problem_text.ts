import type { Refusal } from '#kernel/server/errors.ts'
import { house } from '#kernel/server/module.ts'
import { scope } from '#kernel/server/scope.ts'
import { firstText } from '#kernel/server/texts.ts'

/** A refusal told in an answer instead of being one, in the reader's language. */
export const problemOf = ({
  code,
  params,
}: Refusal): { code: string; params: Record<string, unknown>; text: string } => ({
  code,
  params,
  text:
    firstText(
      ['analytics', 'kernel', ...house().modules.map(({ name }) => name)].map(
        (space) => `${space}:errors.${code}`,
      ),
      params,
      scope().language,
    ) ?? code,
})
