/** Decisions about blocks, and where texts stand in them. */
import type { FieldProblem } from '#kernel/contract.ts'
import type { Block, SmallBlock } from './contract.ts'

/** A text of a block: where it stands (`text`, `rows.2.0`, `sides.1.0.text`), and whether it is markup. */
type Place = { field: string; text: string; isMarkup: boolean }

/** Every text of a block, in reading order. */
export const textsIn = (block: Block): Place[] => {
  if (block.kind === 'columns')
    return block.sides.flatMap((side, s) =>
      side.flatMap((one, i) =>
        textsIn(one).map((place) => ({ ...place, field: `sides.${s}.${i}.${place.field}` })),
      ),
    )
  const plain = (field: string, text: string): Place => ({ field, text, isMarkup: false })
  switch (block.kind) {
    case 'heading':
      return [plain('text', block.text)]
    case 'words':
      return [{ field: 'text', text: block.text, isMarkup: true }]
    case 'picture':
      return [plain('alt', block.alt)]
    case 'table':
      return [
        ...block.head.map((cell, i) => plain(`head.${i}`, cell)),
        ...block.rows.flatMap((row, r) => row.map((cell, i) => plain(`rows.${r}.${i}`, cell))),
      ]
    case 'acceptance':
      return [plain('heading', block.heading), { field: 'text', text: block.text, isMarkup: true }]
    default:
      return []
  }
}

/** Pictures in a block. */
export const picturesIn = (block: Block): { field: string; file_id: string }[] => {
  if (block.kind === 'columns')
    return block.sides.flatMap((side, s) =>
      side.flatMap((one, i) =>
        picturesIn(one).map((picture) => ({ ...picture, field: `sides.${s}.${i}.${picture.field}` })),
      ),
    )
  return block.kind === 'picture' && block.file_id ? [{ field: 'file_id', file_id: block.file_id }] : []
}

/** What of blocks can't be kept, each with its field. `pictures`: those that were uploaded for blocks. */
export const blockProblems = (blocks: readonly Block[], pictures: ReadonlySet<string>): FieldProblem[] => {
  const seen = new Set<string>()
  const twice = (block: Block | SmallBlock, field: string): FieldProblem[] => {
    const isThere = seen.has(block.id)
    seen.add(block.id)
    return isThere ? [{ field, code: 'same_block_twice' }] : []
  }
  return blocks.flatMap((block, at) => [
    ...twice(block, `blocks.${at}.id`),
    ...(block.kind === 'columns' ? block.sides.flat().flatMap((one) => twice(one, `blocks.${at}.id`)) : []),
    ...picturesIn(block)
      .filter(({ file_id }) => !pictures.has(file_id))
      .map(({ field }) => ({ field: `blocks.${at}.${field}`, code: 'unknown_picture' })),
  ])
}

/** The known name a wrong one was likely meant to be; undefined where none is near. */
export const meant = (wrong: string, known: Iterable<string>): string | undefined => {
  const [best] = [...known]
    .map((name) => ({ name, steps: stepsBetween(wrong.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.steps - b.steps)
  return best && best.steps <= Math.max(2, Math.floor(best.name.length / 3)) ? best.name : undefined
}

/** Letters to add, drop or change from one word to another (Levenshtein). */
const stepsBetween = (from: string, to: string): number => {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i)
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...to].entries())
      next.push(
        Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)),
      )
    row = next
  }
  return row.at(-1) ?? 0
}
