/** Templates the house brings along, in both languages. */
import type { Block, SmallBlock } from './contract.ts'
import { ENGLISH } from './starters_en.ts'
import { SPANISH } from './starters_es.ts'

/** `key`: how industry templates name it. */
export type Starter = {
  key: 'services' | 'distribution' | 'works'
  name: string
  about: string
  heading: string
  valid_days: number
  payment_terms: string
  delivery_terms: string
  terms: string
  deposit_percent: number | null
  balance_days: number | null
  blocks: Block[]
}

/** A block before it has an id. */
export type Unnamed = { [K in Block['kind']]: WithoutIds<Extract<Block, { kind: K }>> }[Block['kind']]
type WithoutIds<B> = B extends { kind: 'columns' }
  ? { kind: 'columns'; sides: [UnnamedSmall[], UnnamedSmall[]] }
  : Omit<B, 'id'>
type UnnamedSmall = {
  [K in SmallBlock['kind']]: Omit<Extract<SmallBlock, { kind: K }>, 'id'>
}[SmallBlock['kind']]

/** Without a deposit said: as quotes have it. */
export type StarterWords = Omit<Starter, 'blocks' | 'deposit_percent' | 'balance_days'> & {
  deposit_percent?: number
  blocks: readonly Unnamed[]
}

export const starters = (language: 'es' | 'en'): Starter[] =>
  (language === 'en' ? ENGLISH : SPANISH).map(({ blocks, deposit_percent = null, ...starter }) => ({
    ...starter,
    deposit_percent,
    balance_days: null,
    blocks: blocks.map((block, at) => named(block, `${starter.key}-${at + 1}`)),
  }))

const named = (block: Unnamed, id: string): Block =>
  block.kind === 'columns'
    ? {
        id,
        kind: 'columns',
        sides: [
          block.sides[0].map((one, at) => ({ ...one, id: `${id}-a${at + 1}` })),
          block.sides[1].map((one, at) => ({ ...one, id: `${id}-b${at + 1}` })),
        ],
      }
    : { ...block, id }
