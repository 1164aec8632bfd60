/** Blocks as they are put, copied and called while a document is written. */
import { newId } from '#kernel/values/id.ts'
import type { Block, SmallBlock } from '../../contract.ts'

export const KINDS = [
  'words',
  'heading',
  'picture',
  'table',
  'columns',
  'budget',
  'customer',
  'acceptance',
  'page_break',
] as const satisfies readonly Block['kind'][]
export const SMALL_KINDS = [
  'words',
  'heading',
  'picture',
  'table',
] as const satisfies readonly SmallBlock['kind'][]

export const newSmall = (kind: SmallBlock['kind']): SmallBlock => {
  const id = newId()
  if (kind === 'heading') return { id, kind, level: 2, text: '' }
  if (kind === 'picture') return { id, kind, file_id: null, alt: '', percent: 100 }
  if (kind === 'table')
    return {
      id,
      kind,
      head: ['', ''],
      rows: [
        ['', ''],
        ['', ''],
      ],
    }
  return { id, kind: 'words', text: '' }
}

export const newBlock = (kind: Block['kind']): Block => {
  const id = newId()
  if (kind === 'columns') return { id, kind, sides: [[newSmall('words')], [newSmall('words')]] }
  if (kind === 'acceptance') return { id, kind, heading: '', text: '' }
  if (kind === 'budget' || kind === 'customer' || kind === 'page_break') return { id, kind }
  return newSmall(kind)
}

/** The same under ids of its own. */
export const copyOf = (block: Block): Block =>
  block.kind === 'columns'
    ? {
        ...block,
        id: newId(),
        sides: [
          block.sides[0].map((one) => ({ ...one, id: newId() })),
          block.sides[1].map((one) => ({ ...one, id: newId() })),
        ],
      }
    : { ...block, id: newId() }

/** After the block with this id, or at the end. */
export const putAfter = (blocks: readonly Block[], block: Block, after?: string): Block[] => {
  const at = after === undefined ? blocks.length : blocks.findIndex(({ id }) => id === after) + 1
  return blocks.toSpliced(at, 0, block)
}

const LONGEST_CALLED = 40

/** The first words of a block; '' for one without. */
export const called = (block: Block): string => {
  const words =
    block.kind === 'acceptance'
      ? block.heading
      : 'text' in block
        ? block.text
        : 'alt' in block
          ? block.alt
          : ''
  return words
    .replace(/[*\n]+/g, ' ')
    .trim()
    .slice(0, LONGEST_CALLED)
}
