import type { Cell } from '#kernel/values/sheet_cell.ts'
import { fold } from '#kernel/values/text.ts'
import { assign } from './assign.ts'
import type { CellConventions, CellType } from './cells.ts'
import { type ColumnDescription, conformingShare, describeColumns } from './columns.ts'
import {
  type HeaderWords,
  headerWords,
  LABEL_COLUMN_WORDS,
  LABEL_WORDS,
  NEUTRAL_WORDS,
} from './header_words.ts'

/**
 * Something a column can be.
 *
 * `synonyms`: headers in es and en, the most telling first. `part`: of a field with several, as the city of an address.
 * `within`: words a header may name the whole by, as in `Address 1 - City`. `many`: takes any number of columns, in
 * groups. `joins`: two columns of one group go together, as a second street line. `joined`: headers of what only goes behind another
 * column of the field, as a second name. `beside`: a field that makes this one likelier when it has a column too, as last names do
 * first names.
 */
export type Target = {
  field: string
  part?: string
  synonyms: string[]
  type: CellType
  many?: boolean
  joins?: boolean
  joined?: string[]
  within?: string[]
  beside?: string
}

/** Why a column was given a field. */
export type MatchReason = 'name' | 'content' | 'remembered'

/**
 * What one column is. Without `field` it is left over; `ignored` when a person once said so.
 *
 * `group`: 0-based, of a field of many; columns with the same belong to one value. `label`: what the header calls the
 * value (`home`, `work`, `mobile` …). `part` is `label` for a column that holds the label itself. `score`: 0 to 2.
 */
export type ColumnMatch = {
  column: number
  header: string
  field?: string
  part?: string
  group?: number
  label?: string
  why?: MatchReason
  score: number
  ignored?: true
}

/** What people decided about headers, by folded header; null leaves a column out. */
export type Recipe = Record<string, { field: string; part?: string } | null>

/**
 * Finds the field of each column by its header, else by its content; the best for all columns together.
 *
 * `rows`: a sample. Answers one match per header, in their order.
 */
export const mapColumns = (
  headers: string[],
  rows: { cells: Cell[] }[],
  targets: Target[],
  conventions: CellConventions,
  recipe: Recipe = {},
): ColumnMatch[] => {
  const descriptions = describeColumns(headers, rows, conventions)
  const columns = headers.map((header, index): Column => {
    const cells = rows.map((row) => row.cells[index] ?? '')
    return {
      header,
      cells,
      words: headerWords(header),
      description: descriptions[index] as ColumnDescription,
    }
  })
  const all = scoreAll(columns, targets, conventions)
  const choices = columns.map(
    (column, index) => remembered(column, targets, recipe) ?? { scores: all[index] ?? [] },
  )
  return grouped(columns, withJoined(columns, choices, settle(choices, targets), targets), targets)
}

/** What to remember of a mapping that a person has approved. */
export const recipeOf = (matches: ColumnMatch[]): Recipe =>
  Object.fromEntries(
    matches
      .filter(({ field, ignored }) => field || ignored)
      .map(({ header, field, part }) => [fold(header), field ? { field, ...(part ? { part } : {}) } : null]),
  )

type Column = { header: string; cells: Cell[]; words: HeaderWords; description: ColumnDescription }
type Score = { score: number; why: MatchReason }
type Choice = { scores: Score[] } | { ignored: true } | { labels: Target }
type Settled = { target?: Target; part?: string; score: number; why?: MatchReason; ignored?: true }

const remembered = (column: Column, targets: Target[], recipe: Recipe): Choice | undefined => {
  const labels = labelledTarget(column.words, targets)
  const memory = recipe[fold(column.header)]
  if (memory === null) return { ignored: true }
  if (memory === undefined || (labels && memory.part === 'label')) return labels ? { labels } : undefined
  const isMeant = ({ field, part }: Target): boolean => field === memory.field && part === memory.part
  if (!targets.some(isMeant)) return undefined
  return { scores: targets.map((target) => ({ score: isMeant(target) ? 2 : 0, why: 'remembered' })) }
}

/** `Phone 1 - Label` labels the phones unless some target is called just so. */
const labelledTarget = ({ words }: HeaderWords, targets: Target[]): Target | undefined => {
  const rest = words.filter((word) => !LABEL_COLUMN_WORDS.has(word))
  if (rest.length === words.length || rest.length === 0) return undefined
  if (targets.some((target) => nameScore(words, target) > 0.95)) return undefined
  return targets.find((target) => target.many && nameScore(rest, target) > 0.9)
}

const scoreAll = (columns: Column[], targets: Target[], conventions: CellConventions): Score[][] => {
  const byName = columns.map((column) =>
    targets.map((target) => {
      const score = nameScore(column.words.words, target)
      return score > 0 ? score * trust(column, target, conventions) : 0
    }),
  )
  const isNamed = (field: string): boolean =>
    targets.some((target, at) => target.field === field && byName.some((scores) => (scores[at] ?? 0) > 0.8))

  return columns.map((column, index) => {
    const named = byName[index] ?? []
    const unnamed = named.every((score) => score < ENOUGH_BY_NAME)
    return targets.map((target, at): Score => {
      const score = named[at] ?? 0
      const company = target.beside && isNamed(target.beside) ? 0.05 : 0
      if (score >= ENOUGH_BY_NAME) return { score: score + company, why: 'name' }
      return { score: unnamed ? contentScore(column.description, target) : 0, why: 'content' }
    })
  })
}

/** How much a header says that its column is a target: 1 for its first synonym, less for its others and for parts. */
const nameScore = (words: string[], target: Target): number => {
  const isNeutral = (word: string): boolean =>
    NEUTRAL_WORDS.has(word) ||
    (target.many === true && LABEL_WORDS.has(word)) ||
    (target.within?.some((whole) => headerWords(whole).words.includes(word)) ?? false)
  const covered = new Set<string>()
  let exact = 0
  synonymWords(target).forEach((all, order) => {
    const telling = all.filter((word) => !NEUTRAL_WORDS.has(word))
    const needed = telling.length > 0 ? telling : all
    if (!needed.every((word) => words.includes(word))) return
    for (const word of needed) covered.add(word)
    const said = words.filter((word) => needed.includes(word) || !isNeutral(word))
    if (said.length === needed.length)
      exact = Math.max(exact, 1 - Math.min(order, 20) * 0.002 - (words.length - all.length) * 0.001)
  })
  if (exact > 0) return exact
  const telling = words.filter((word) => covered.has(word) || !isNeutral(word))
  return telling.length === 0 ? 0 : 0.9 * (covered.size / new Set(telling).size) ** 2
}

const synonymWords = (target: Target): string[][] => {
  const known = wordsOfSynonyms.get(target) ?? target.synonyms.map((synonym) => headerWords(synonym).words)
  wordsOfSynonyms.set(target, known)
  return known
}

/** A header is believed less when hardly a cell is what it says. */
const trust = ({ cells, description }: Column, { type }: Target, conventions: CellConventions): number =>
  description.filled >= 3 && conformingShare(cells, type, conventions) < 0.3 ? 0.7 : 1

const contentScore = ({ type, share }: ColumnDescription, target: Target): number =>
  RECOGNISABLE.has(type) && target.type === type && !target.part && share >= 0.8 ? share / 2 : 0

/** Fields of many take every column that suits them best; the others compete for one column each. */
const settle = (choices: Choice[], targets: Target[]): Settled[] => {
  const scoresOf = choices.map((choice) => ('scores' in choice ? choice.scores : []))
  const scoreAt = (column: number, target: number): Score =>
    scoresOf[column]?.[target] ?? { score: 0, why: 'name' }
  const bestOfMany = choices.map((_, column) =>
    targets.reduce(
      (best, target, at) =>
        target.many && scoreAt(column, at).score > scoreAt(column, best).score ? at : best,
      targets.findIndex((target) => target.many),
    ),
  )
  const singles = targets.flatMap((target, at) => (target.many ? [] : [at]))
  const columnOf = assign(
    singles.map((at) =>
      choices.map((_, column) => scoreAt(column, at).score - scoreAt(column, bestOfMany[column] ?? -1).score),
    ),
  )
  return choices.map((choice, column): Settled => {
    if ('ignored' in choice) return { ignored: true, score: 2, why: 'remembered' }
    if ('labels' in choice) return { target: choice.labels, part: 'label', score: 1, why: 'name' }
    const at = singles[columnOf.indexOf(column)] ?? bestOfMany[column] ?? -1
    const { score, why } = scoreAt(column, at)
    const target = targets[at]
    if (!target || score <= 0) return { score: 0 }
    return { target, score, why, ...(target.part ? { part: target.part } : {}) }
  })
}

/** A column left over goes behind the one its field has, where a person once said so or its header is of such. */
const withJoined = (columns: Column[], choices: Choice[], settled: Settled[], targets: Target[]): Settled[] =>
  settled.map((one, index) => {
    if (one.target || one.ignored) return one
    const { words } = (columns[index] as Column).words
    const choice = choices[index]
    const target = targets.find((target, at) => {
      if (!target.joins || target.many || !settled.some((other) => other.target === target)) return false
      const memory = choice && 'scores' in choice ? choice.scores[at] : undefined
      const isSaid = memory?.why === 'remembered' && memory.score > 0
      return isSaid || target.joined?.some((header) => headerWords(header).words.join() === words.join())
    })
    return target ? { target, score: 1, why: 'name' } : one
  })

/** Columns of fields of many go to their groups: the same number and label are the same phone, the same address. */
const grouped = (columns: Column[], settled: Settled[], targets: Target[]): ColumnMatch[] => {
  const groups = new Map<string, string[]>()
  const taken = new Set<string>()
  const isMany = (field: string): boolean => targets.some((target) => target.field === field && target.many)

  const matches = columns.map(({ header, words }, column): ColumnMatch => {
    const { target, part, score, why, ignored } = settled[column] as Settled
    const match: ColumnMatch = { column, header, score }
    if (why) match.why = why
    if (ignored) return { ...match, ignored }
    if (!target) return match
    match.field = target.field
    if (part) match.part = part
    if (!isMany(target.field)) return match

    const label = words.words.map((word) => LABEL_WORDS.get(word)).find(Boolean)
    const number = target.joins && words.endsInNumber ? undefined : words.number
    let key = `${label ?? ''} ${number ?? ''}`
    const place = (): string => `${target.field} ${part} ${key}`
    while (taken.has(place()) && !target.joins) key += '+'
    taken.add(place())
    const known = groups.get(target.field) ?? []
    if (!known.includes(key)) known.push(key)
    groups.set(target.field, known)
    match.group = known.indexOf(key)
    if (label && part !== 'label') match.label = label
    return match
  })
  return matches.map((match) => (repeatsParts(match, matches) ? leftOver(match) : match))
}

/** `Address 1 - Formatted` says again in one cell what its neighbours say in parts. */
const repeatsParts = (
  { column, header, field, part, group, why }: ColumnMatch,
  matches: ColumnMatch[],
): boolean =>
  why === 'name' &&
  FORMATTED.test(header) &&
  matches.some(
    (other) =>
      other.column !== column &&
      other.field === field &&
      other.part === part &&
      other.group === group &&
      !FORMATTED.test(other.header),
  )

const leftOver = ({ column, header }: ColumnMatch): ColumnMatch => ({ column, header, score: 0 })

const wordsOfSynonyms = new WeakMap<Target, string[][]>()

const FORMATTED = /\bformatted\b/i
const ENOUGH_BY_NAME = 0.55
/** What can be told by looking at cells alone. */
const RECOGNISABLE: ReadonlySet<CellType> = new Set(['email', 'phone', 'fiscal_id'])
