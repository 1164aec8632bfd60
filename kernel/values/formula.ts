/**
 * The language of formulas: what is reckoned from the fields of one record. `(custom.precio - custom.costo) * 2`,
 * `if(days(created_at, today()) > 30, "viejo", "nuevo")`. Read into a tree here; typed in `formula_types.ts`.
 *
 * Operators from loosest to tightest: `or`, `and`, comparisons (`= <> < <= > >=`), `&` (joins texts), `+ -`, `* /`, and
 * before a part `-` and `not`. Words and functions are known in Spanish and English. Arguments stand between `,` or `;`.
 */
import { FUNCTIONS, WORDS } from './formula_words.ts'

/** `at`, `end`: the part's place in the text, in UTF-16 units, the end outside. */
export type Place = { at: number; end: number }

export type Operator = '+' | '-' | '*' | '/' | '&' | '=' | '<>' | '<' | '<=' | '>' | '>=' | 'and' | 'or'

export type Node = Place &
  (
    | { kind: 'number'; value: string }
    | { kind: 'text'; value: string }
    | { kind: 'yes_no'; value: boolean }
    | { kind: 'field'; name: string }
    | { kind: 'call'; name: string; of: Node[] }
    | { kind: 'both'; sign: Operator; signAt: Place; left: Node; right: Node }
    | { kind: 'one'; sign: '-' | 'not'; of: Node }
  )

/** What is wrong with a formula and where; `params`, and the words for `types`, go into the words of `code`. */
export type FormulaFault = Place & { code: string; params: Record<string, string>; types: readonly string[] }

export class FormulaError extends Error {
  readonly fault: FormulaFault
  constructor(
    code: string,
    { at, end }: Place,
    params: Record<string, string> = {},
    types: readonly string[] = [],
  ) {
    super(code)
    this.fault = { code, at, end, params, types }
  }
}

/** Characters of a formula. */
export const LONGEST_FORMULA = 1_000

const DEEPEST = 40

type Token = Place & { kind: 'number' | 'text' | 'name' | 'sign' | 'end'; text: string }

const TOKEN =
  /\s+|(?<number>\d+(?:\.\d+)?)|(?<text>"[^"]*"|'[^']*'|“[^”]*”)|(?<name>\p{L}[\p{L}\p{N}_]*(?:\.[\p{L}\p{N}_]+)?)|(?<sign><=|>=|<>|!=|[≤≥≠<>=+\-−–*×/÷&(),;])/uy

const SAME_SIGN: Readonly<Record<string, string>> = {
  '×': '*',
  '÷': '/',
  '−': '-',
  '–': '-',
  '!=': '<>',
  '≠': '<>',
  '≤': '<=',
  '≥': '>=',
  ';': ',',
}

const tokensOf = (text: string): Token[] => {
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at
    const found = TOKEN.exec(text)
    if (!found)
      throw new FormulaError(
        /["'“]/.test(text[at] ?? '') ? 'text_not_closed' : 'odd_sign',
        {
          at,
          end: at + 1,
        },
        { sign: text[at] ?? '' },
      )
    const [kind, written] = Object.entries(found.groups ?? {}).find(([, one]) => one !== undefined) ?? []
    if (kind && written !== undefined)
      tokens.push({
        kind: kind as Token['kind'],
        text:
          kind === 'sign'
            ? (SAME_SIGN[written] ?? written)
            : kind === 'text'
              ? written.slice(1, -1)
              : written,
        at,
        end: TOKEN.lastIndex,
      })
  }
  return [...tokens, { kind: 'end', text: '', at: text.length, end: text.length }]
}

const BINDS: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  '=': 3,
  '<>': 3,
  '<': 3,
  '<=': 3,
  '>': 3,
  '>=': 3,
  '&': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
}
const TIGHTEST = 7
const COMPARES = 3

/** What a word means that is no field: `y` is `and`. Fields are written in small letters without accents, as their keys. */
const meaningOf = ({ kind, text }: Token): string =>
  kind === 'name' ? (WORDS[text.toLowerCase()] ?? '') : kind === 'sign' ? text : ''

class Reader {
  readonly #tokens: Token[]
  #next = 0
  #depth = 0

  constructor(text: string) {
    this.#tokens = tokensOf(text)
  }

  whole(): Node {
    const first = this.#seen
    if (first.kind === 'end') throw new FormulaError('formula_empty', first)
    const node = this.#part(0)
    const last = this.#seen
    if (last.kind !== 'end') throw new FormulaError('sign_expected', last, { found: last.text })
    return node
  }

  get #seen(): Token {
    return this.#tokens[this.#next] as Token
  }

  #take(): Token {
    const token = this.#seen
    this.#next += 1
    return token
  }

  #expect(sign: string): Token {
    if (this.#seen.kind === 'sign' && this.#seen.text === sign) return this.#take()
    throw new FormulaError('missing_sign', this.#seen, { sign, found: this.#seen.text })
  }

  #part(bound: number): Node {
    this.#depth += 1
    if (this.#depth > DEEPEST) throw new FormulaError('too_deep', this.#seen)
    let left = this.#first()
    let isCompared = false
    for (;;) {
      const sign = meaningOf(this.#seen)
      const binds = BINDS[sign]
      if (binds === undefined || binds <= bound) break
      const signAt = this.#take()
      if (binds === COMPARES && isCompared) throw new FormulaError('compared_twice', signAt)
      isCompared = binds === COMPARES
      const right = this.#part(binds)
      left = { kind: 'both', sign: sign as Operator, signAt, left, right, at: left.at, end: right.end }
    }
    this.#depth -= 1
    return left
  }

  #first(): Node {
    const token = this.#take()
    const { kind, text, at, end } = token
    if (kind === 'number' || kind === 'text') return { kind, value: text, at, end }
    const meaning = meaningOf(token)
    if (meaning === '-' || meaning === 'not') {
      const of = this.#part(meaning === 'not' ? 2 : TIGHTEST)
      return { kind: 'one', sign: meaning, of, at, end: of.end }
    }
    if (meaning === '(') {
      const within = this.#part(0)
      return { ...within, at, end: this.#expect(')').end }
    }
    if (kind === 'name') return this.#named(token, meaning)
    throw new FormulaError(kind === 'end' ? 'ends_early' : 'value_expected', token, { found: text })
  }

  #named({ text, at, end }: Token, meaning: string): Node {
    if (this.#seen.text === '(' && this.#seen.kind === 'sign') {
      const name = FUNCTIONS[text.toLowerCase()]
      if (!name) throw new FormulaError('unknown_function', { at, end }, { name: text })
      const { of, end: last } = this.#arguments()
      return { kind: 'call', name, of, at, end: last }
    }
    if (meaning === 'true' || meaning === 'false')
      return { kind: 'yes_no', value: meaning === 'true', at, end }
    if (meaning) throw new FormulaError('value_expected', { at, end }, { found: text })
    return { kind: 'field', name: text, at, end }
  }

  #arguments(): { of: Node[]; end: number } {
    this.#expect('(')
    const of: Node[] = []
    if (this.#seen.text === ')' && this.#seen.kind === 'sign') return { of, end: this.#take().end }
    do of.push(this.#part(0))
    while (this.#seen.kind === 'sign' && this.#seen.text === ',' && this.#take())
    return { of, end: this.#expect(')').end }
  }
}

/** Reads a formula. Throws a `FormulaError` at the character where it stops being one. */
export const readFormula = (text: string): Node => new Reader(text).whole()

/** The names of the fields a formula stands on, each once. */
export const fieldsIn = (node: Node): string[] => {
  switch (node.kind) {
    case 'field':
      return [node.name]
    case 'call':
      return [...new Set(node.of.flatMap(fieldsIn))]
    case 'both':
      return [...new Set([...fieldsIn(node.left), ...fieldsIn(node.right)])]
    case 'one':
      return fieldsIn(node.of)
    default:
      return []
  }
}
