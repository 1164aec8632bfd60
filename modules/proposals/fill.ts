/** Blocks with the values of one proposal in their texts, or why they can't be said. */
import { Refusal } from '#kernel/server/errors.ts'
import { filledIn, variablesIn } from '#kernel/server/merge_text.ts'
import { text } from '#kernel/server/texts.ts'
import type { DocumentBlock, SmallBlock as Said } from '#modules/quotes/body.contract.ts'
import { meant, textsIn } from './block.rules.ts'
import { type Block, LONGEST_TEXT, type SmallBlock } from './contract.ts'
import { paragraphsOf, plainInMarkup } from './markup.rules.ts'

/** `plain`: by name, as `clientName` and `client.zone`; `lists`: what can be gone through, as `lines`. */
export type Values = {
  plain: ReadonlyMap<string, string | number>
  lists: Record<string, readonly Record<string, string | number>[]>
  locale: string
  language: 'es' | 'en'
}

export type Problem = {
  block_id: string
  field: string
  code: string
  params: Record<string, unknown>
}

/** All texts of a document together may take this long: each is bounded by itself already. */
const LONGEST_MILLISECONDS = 1_500

/** A text that can't be said stands as it was written, beside its problem. */
export const filledBlocks = (
  blocks: readonly Block[],
  values: Values,
): { blocks: DocumentBlock[]; problems: Problem[] } => {
  const problems: Problem[] = []
  const until = performance.now() + LONGEST_MILLISECONDS
  const filled = blocks.flatMap((block, at) => {
    const said = new Map<string, string>()
    for (const { field, text: written, isMarkup } of textsIn(block)) {
      const result =
        performance.now() > until
          ? { code: 'document_too_slow', params: {} }
          : fill(written, values, isMarkup)
      said.set(field, 'said' in result ? result.said : isMarkup ? plainInMarkup(written) : written)
      if (!('said' in result))
        problems.push({ block_id: block.id, field: `blocks.${at}.${field}`, ...result })
    }
    return documentBlock(block, (field) => said.get(field) ?? '', values.language) ?? []
  })
  return { blocks: filled, problems }
}

/** Texts without values need no reading. */
const fill = (
  written: string,
  values: Values,
  isMarkup: boolean,
): { said: string } | Pick<Problem, 'code' | 'params'> => {
  if (!/\{[{%]/.test(written)) return { said: written }
  let isHole = false
  const write = (value: unknown): string => {
    const words = typeof value === 'number' ? value.toLocaleString(values.locale) : String(value ?? '')
    isHole ||= words === ''
    return isMarkup ? plainInMarkup(words) : words.replace(/\s*\n\s*/g, ' ')
  }
  try {
    const used = variablesIn(written)
    const unknown = used.find((name) => !isKnown(name, values))
    if (unknown) return unknownVariable(unknown, values)
    const said = filledIn(written, nested(values), undefined, write)
    if (said.length > LONGEST_TEXT) return { code: 'text_too_long', params: { most: LONGEST_TEXT } }
    if (!isHole) return { said }
    const empty = used.find((name) => values.plain.get(name) === '')
    return { code: 'empty_variable', params: { name: empty ?? used[0] ?? '' } }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'unknown_variable') return unknownVariable(String(error.params.name), values)
    return { code: error.code, params: error.params }
  }
}

const unknownVariable = (name: string, { plain }: Values): Pick<Problem, 'code' | 'params'> => {
  const suggestion = meant(name, plain.keys())
  return suggestion
    ? { code: 'unknown_variable_meant', params: { name, suggestion } }
    : { code: 'unknown_variable', params: { name } }
}

/** Parts of lists are met when they are gone through. */
const isKnown = (name: string, { plain, lists }: Values): boolean =>
  plain.has(name) ||
  Object.keys(lists).some((list) => name.startsWith(list) && /^($|[.[])/.test(name.slice(list.length)))

const nested = ({ plain, lists }: Values): Record<string, unknown> => {
  const all: Record<string, Record<string, unknown> | unknown> = { ...lists }
  for (const [name, value] of plain) {
    const [first = '', second] = name.split('.')
    if (second === undefined) all[first] = value
    else all[first] = { ...(all[first] as object), [second]: value }
  }
  return all
}

type Saying = (field: string) => string

const documentBlock = (block: Block, said: Saying, language: 'es' | 'en'): DocumentBlock | undefined => {
  switch (block.kind) {
    case 'page_break':
    case 'budget':
    case 'customer':
      return { kind: block.kind }
    case 'acceptance':
      return {
        kind: 'acceptance',
        heading: said('heading'),
        paragraphs: paragraphsOf(said('text')),
        labels: ['name', 'role', 'date', 'signature'].map((key) =>
          text(`proposals:document.${key}`, {}, language),
        ),
      }
    case 'columns': {
      const [left, right] = block.sides.map((side, s) =>
        side.flatMap((one, i) => smallBlock(one, (field) => said(`sides.${s}.${i}.${field}`)) ?? []),
      )
      return { kind: 'columns', sides: [left ?? [], right ?? []] }
    }
    default:
      return smallBlock(block, said)
  }
}

/** A picture nobody chose yet is left out. */
const smallBlock = (block: SmallBlock, said: Saying): Said | undefined => {
  switch (block.kind) {
    case 'heading':
      return { kind: 'heading', level: block.level, text: said('text') }
    case 'words':
      return { kind: 'words', paragraphs: paragraphsOf(said('text')) }
    case 'picture':
      return block.file_id
        ? { kind: 'picture', file_id: block.file_id, alt: said('alt'), percent: block.percent }
        : undefined
    case 'table':
      return {
        kind: 'table',
        head: block.head.map((_, i) => said(`head.${i}`)),
        // As many cells as the head has, so that rows stay rows on paper.
        rows: block.rows.map((_, r) => block.head.map((__, i) => said(`rows.${r}.${i}`))),
      }
  }
}
