/** What a formula gives: every part has a type, and what does not go together is said where it stands. */
import { FormulaError, type FormulaFault, type Node, type Operator, readFormula } from './formula.ts'
import { ARGUMENTS, type FormulaType, type Operation, SUMS } from './formula_operations.ts'
import { fold } from './text.ts'

/** A field a formula may name, as lists name it: `custom.precio`, `birthday`. */
export type FormulaField = {
  name: string
  type: FormulaType
  options?: readonly { key: string; label: string }[]
}

/** A formula whose every part fits: an operation on parts, a value written down, or a field. */
export type Typed = { type: FormulaType } & (
  | { op: 'value'; value: string | boolean }
  | { op: 'field'; name: string }
  | { op: Operation; of: readonly Typed[] }
  | { op: 'label'; of: readonly [Typed]; options: readonly { key: string; label: string }[] }
)

type Place = Pick<Node, 'at' | 'end'>
type Reading = { node: Node; typed: Typed }

const ORDERED: readonly FormulaType[] = ['number', 'money', 'day']

/** A text of a formula that means an option of a choice, and where it stands with its quotation marks. */
export type NamedOption = { at: number; end: number; key: string; label: string }

class Typing {
  readonly #fields: readonly FormulaField[]
  readonly options: NamedOption[] = []

  constructor(fields: readonly FormulaField[]) {
    this.#fields = fields
  }

  of(node: Node): Typed {
    switch (node.kind) {
      case 'number':
      case 'text':
      case 'yes_no':
        return { type: node.kind, op: 'value', value: node.value }
      case 'field':
        return { type: this.#field(node.name, node).type, op: 'field', name: node.name }
      case 'one':
        return node.sign === 'not'
          ? { type: 'yes_no', op: 'not', of: [this.#as('yes_no', node.of)] }
          : this.#negated(node.of)
      case 'both':
        return this.#both(node.sign, node.left, node.right, node.signAt)
      case 'call':
        return this.#call(node.name, node.of, node)
    }
  }

  #field(name: string, at: Place): FormulaField {
    const field = this.#fields.find((one) => one.name === name)
    if (!field) throw new FormulaError('unknown_field', at, { name })
    return field
  }

  #negated(node: Node): Typed {
    const typed = this.of(node)
    if (typed.type !== 'number' && typed.type !== 'money') throw misfit('number', typed, node)
    return { type: typed.type, op: 'negate', of: [typed] }
  }

  #as(type: FormulaType, node: Node): Typed {
    const typed = this.of(node)
    if (type === 'text' && typed.type === 'choice') return this.#label(typed, node)
    if (typed.type !== type) throw misfit(type, typed, node)
    return typed
  }

  #label(typed: Typed, node: Node): Typed {
    // What a built-in choice is called depends on who reads.
    if (node.kind !== 'field' || !node.name.startsWith('custom.')) throw new FormulaError('not_joined', node)
    const { options = [] } = this.#field(node.name, node)
    return { type: 'text', op: 'label', of: [typed], options }
  }

  #both(sign: Operator, left: Node, right: Node, at: Place): Typed {
    if (sign === 'and' || sign === 'or')
      return { type: 'yes_no', op: sign, of: [this.#as('yes_no', left), this.#as('yes_no', right)] }
    if (sign === '&') return { type: 'text', op: 'join', of: [this.#joined(left), this.#joined(right)] }
    if (sign === '+' || sign === '-' || sign === '*' || sign === '/') return this.#sum(sign, left, right, at)
    return this.#compared(sign, left, right, at)
  }

  #sum(sign: '+' | '-' | '*' | '/', left: Node, right: Node, at: Place): Typed {
    const [one, two] = [this.of(left), this.of(right)]
    const known = SUMS[`${one.type} ${sign} ${two.type}`]
    if (!known) throw new FormulaError('unfit_sum', at, { sign }, [one.type, two.type])
    const [op, type, turned] = known
    return { type, op, of: turned ? [two, one] : [one, two] }
  }

  #compared(
    sign: Exclude<Operator, 'and' | 'or' | '&' | '+' | '-' | '*' | '/'>,
    left: Node,
    right: Node,
    at: Place,
  ): Typed {
    const [one, two] = this.#alike([left, right], at)
    const type = one?.type ?? 'text'
    if (!one || !two) throw new FormulaError('unfit_compare', at)
    if (sign !== '=' && sign !== '<>' && !ORDERED.includes(type))
      throw new FormulaError('not_ordered', at, { sign }, [type])
    return { type: 'yes_no', op: sign, of: [one, two] }
  }

  /** Parts of one type. A text beside a choice is one of its options, by key or label; other choices are their labels. */
  #alike(nodes: readonly Node[], at: Place): Typed[] {
    const read = nodes.map((node): Reading => ({ node, typed: this.of(node) }))
    const choice = read.find(({ typed }) => typed.type === 'choice')
    const plain =
      choice &&
      read.every(({ node, typed }) => (typed.type === 'choice' ? node === choice.node : node.kind === 'text'))
    if (choice?.node.kind === 'field' && plain) {
      const { options = [] } = this.#field(choice.node.name, choice.node)
      return read.map(({ node, typed }) => (node === choice.node ? typed : this.#option(node, options)))
    }
    const parts = read.map(({ node, typed }) => (typed.type === 'choice' ? this.#label(typed, node) : typed))
    const types = [...new Set(parts.map(({ type }) => type))]
    if (types.length > 1) throw new FormulaError('not_alike', at, {}, types)
    return parts
  }

  #option(node: Node, options: readonly { key: string; label: string }[]): Typed {
    const written = node.kind === 'text' ? node.value : ''
    const option =
      options.find(({ key }) => key === written) ?? options.find(({ label }) => fold(label) === fold(written))
    // Where options are not told, as when a list is read, keys were put in when the formula was kept.
    if (!option && options.length)
      throw new FormulaError('no_such_option', node, {
        options: options.map(({ label }) => label).join(', '),
      })
    if (option) this.options.push({ at: node.at, end: node.end, ...option })
    return { type: 'choice', op: 'value', value: option?.key ?? written }
  }

  #joined(node: Node): Typed {
    const typed = this.of(node)
    if (typed.type === 'choice') return this.#label(typed, node)
    if (typed.type === 'money' || typed.type === 'yes_no') throw misfit('text', typed, node)
    return typed
  }

  #call(name: string, of: readonly Node[], at: Place): Typed {
    const [least, most] = ARGUMENTS[name] ?? [0, 0]
    if (of.length < least || of.length > most)
      throw new FormulaError('arguments', at, {
        least: String(least),
        most: String(most),
        given: String(of.length),
      })
    const [first, second] = of as [Node, Node]
    switch (name) {
      case 'if': {
        const condition = this.#as('yes_no', first)
        const parts = this.#labelled(of.slice(1), at)
        return { type: parts[0]?.type ?? 'text', op: 'if', of: [condition, ...parts] }
      }
      case 'min':
      case 'max': {
        const parts = this.#labelled(of, at)
        const type = parts[0]?.type ?? 'text'
        if (!ORDERED.includes(type)) throw new FormulaError('not_ordered', at, { sign: name }, [type])
        return { type, op: name, of: parts }
      }
      case 'coalesce': {
        const parts = this.#labelled(of, at)
        return { type: parts[0]?.type ?? 'text', op: name, of: parts }
      }
      case 'round': {
        const typed = this.of(first)
        if (typed.type !== 'number' && typed.type !== 'money') throw misfit('number', typed, first)
        if (second && !(second.kind === 'number' && /^\d$/.test(second.value)))
          throw new FormulaError('digits', second)
        return { type: typed.type, op: 'round', of: [typed, second ? this.of(second) : ZERO] }
      }
      case 'days':
        return { type: 'number', op: 'days_since', of: [this.#as('day', second), this.#as('day', first)] }
      case 'today':
        return { type: 'day', op: 'today', of: [] }
      case 'join':
        return { type: 'text', op: 'join', of: of.map((one) => this.#joined(one)) }
      case 'empty':
        return { type: 'yes_no', op: 'empty', of: [this.of(first)] }
      case 'money':
        return { type: 'money', op: 'to_money', of: [this.#as('number', first)] }
      default:
        return { type: 'number', op: 'to_number', of: [this.#as('money', first)] }
    }
  }

  #labelled(nodes: readonly Node[], at: Place): Typed[] {
    const parts = nodes.map((node) =>
      this.of(node).type === 'choice' ? this.#as('text', node) : this.of(node),
    )
    const types = [...new Set(parts.map(({ type }) => type))]
    if (types.length > 1) throw new FormulaError('not_alike', at, {}, types)
    return parts
  }

  whole(node: Node): Typed {
    const typed = this.of(node)
    return typed.type === 'choice' ? this.#label(typed, node) : typed
  }
}

const ZERO: Typed = { type: 'number', op: 'value', value: '0' }

const misfit = (wanted: FormulaType, { type }: Typed, node: Place): FormulaError =>
  new FormulaError('unfit_type', node, {}, [wanted, type])

/** A formula read and typed, or what is wrong with it. */
export const typeFormula = (
  text: string,
  fields: readonly FormulaField[],
): { typed: Typed; node: Node; options: readonly NamedOption[] } | { fault: FormulaFault } => {
  try {
    const node = readFormula(text)
    const typing = new Typing(fields)
    return { typed: typing.whole(node), node, options: typing.options }
  } catch (error) {
    if (error instanceof FormulaError) return { fault: error.fault }
    throw error
  }
}
