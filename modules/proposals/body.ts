/** What a quote that is a proposal says around its budget. */
import { Refusal } from '#kernel/server/errors.ts'
import { scope } from '#kernel/server/scope.ts'
import { firstText, text } from '#kernel/server/texts.ts'
import type { DocumentBody, documentBody } from '#modules/quotes/body.contract.ts'
import { filledBlocks, type Problem } from './fill.ts'
import { wordsOf } from './proposal.queries.ts'
import { valuesOf } from './variables.ts'

type Asked = NonNullable<(typeof documentBody)['fills']>['bodyOf']

/** Refuses what can't be said: nobody gets a document with a hole in it. */
export const bodyOfProposal: Asked = async (quote, version, names): Promise<DocumentBody | undefined> => {
  const words = await wordsOf(quote.id)
  if (!words) return undefined
  const { blocks, problems } = filledBlocks(words.blocks, await valuesOf({ quote, version, names }))
  const [first] = problems
  if (first)
    throw new Refusal('document_unfit', {
      field: first.field,
      params: { problem: messageOf(first), count: problems.length },
      problems,
    })
  const { heading, color } = words
  return { heading, color, blocks, notice: text('proposals:document.notice', {}, quote.language) }
}

/** In the reader's language. */
export const messageOf = ({ code, params }: Pick<Problem, 'code' | 'params'>): string =>
  firstText([`proposals:errors.${code}`, `kernel:errors.${code}`], params, scope().language) ?? code
