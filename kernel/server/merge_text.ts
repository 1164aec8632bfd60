/**
 * Texts that people write with places for values: `Hola {{ customer.name }}`. Liquid (liquidjs), strict: a variable or
 * filter that does not exist is a refusal, never a gap. No files, no code, and bounds on time and memory.
 */
import { Liquid, type Template } from 'liquidjs'
import { Refusal } from './errors.ts'

const STRICT = {
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  // In memory and empty: no tag reads another text.
  templates: {},
  parseLimit: 20_000,
  renderLimit: 100,
  memoryLimit: 200_000,
}
const engine = new Liquid(STRICT)

/** The variables a text names, as `customer.name`, each once. Refuses what cannot be read: `unfit_text`, with `{ fault }`, the part that is at fault. */
export const variablesIn = (text: string, field?: string): string[] =>
  understood(field, () => engine.globalFullVariablesSync(parsed(text)))

/** Refuses a text that cannot be read (`unfit_text`) or names a variable that is not among `known` (`unknown_variable`). */
export const refuseUnknownVariables = (text: string, known: ReadonlySet<string>, field?: string): void => {
  const name = variablesIn(text, field).find((one) => !known.has(one))
  if (name) throw new Refusal('unknown_variable', { field, params: { name } })
}

/**
 * The text with these values, nested as the variables name them. Refuses as `refuseUnknownVariables`. `write`: how a value is
 * written where the text's own signs mean something; without it, as it is.
 */
export const filledIn = (
  text: string,
  values: Record<string, unknown>,
  field?: string,
  write?: (value: unknown) => string,
): string => {
  const writer = write ? new Liquid({ ...STRICT, outputEscape: write }) : engine
  return understood(field, () => writer.renderSync(writer.parse(text), values) as string)
}

const parsed = (text: string): Template[] => engine.parse(text)

const EXAMPLE = '{{ customer.name }}'

const understood = <T>(field: string | undefined, work: () => T): T => {
  try {
    return work()
  } catch (error) {
    const { name, message } = error as Error
    const [problem = message] = message.split(', line:')
    const unknown = /^undefined variable: (.+)$/.exec(problem)?.[1]
    if (unknown) throw new Refusal('unknown_variable', { field, params: { name: unknown }, cause: error })
    if (!/^(Tokenization|Parse|Render)Error$/.test(name)) throw error
    throw new Refusal('unfit_text', {
      field,
      params: { fault: faultOf(error) || problem, example: EXAMPLE },
      cause: error,
    })
  }
}

const LONGEST_FAULT = 60

/** As it was written: the reader's own words say more than the parser's. */
const faultOf = (error: unknown): string => {
  const { token } = error as { token?: { getText?: () => string } }
  return (token?.getText?.() ?? '').trim().slice(0, LONGEST_FAULT)
}
