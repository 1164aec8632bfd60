/** Written lines made whole: with what the catalogue says of them, and with costs their writer may not see. */
import { Refusal } from '#kernel/server/errors.ts'
import { actor, company } from '#kernel/server/scope.ts'
import { taxRates, usualTaxCode } from '#kernel/values/fiscal/tax.ts'
import { newId } from '#kernel/values/id.ts'
import { type Line, may } from './contract.ts'
import { type FilledLine, lineProblems, tidyLine } from './line.rules.ts'
import type { LineWritten } from './quote.contract.ts'

/** The lines as they will be kept, or a refusal that names every field at fault. `before`: lines they take the place of. */
export const linesOrRefuse = async (
  given: readonly LineWritten[],
  before: readonly Line[],
): Promise<FilledLine[]> => {
  const known = new Map(before.map((line) => [line.id, line]))
  const used = new Set<string>()
  const lines = given.map((line) => {
    const old = line.id === undefined ? undefined : known.get(line.id)
    // An id is kept within one draft only: copied or unknown ones are made anew.
    const id = old && !used.has(old.id) ? old.id : newId()
    used.add(id)
    return tidyLine(filledLine(line, id, old))
  })
  const problems = lineProblems(lines, ownTaxes())
  const [first] = problems
  if (first) throw new Refusal(first.code, { field: first.field, params: first.params ?? {}, problems })
  return lines
}

/** Codes that may stand on a document of the company's country. */
export const ownTaxes = () => new Set(taxRates(company().country).map(({ code }) => code))

const filledLine = (line: LineWritten, id: string, old: Line | undefined): FilledLine => ({
  ...line,
  id,
  code: line.code ?? '',
  name: line.name ?? '',
  description: line.description ?? '',
  unit: line.unit ?? '',
  divisible: line.divisible ?? false,
  tax_code: line.tax_code ?? usualTaxCode(company().country),
  unit_cost_minor: costOf(line, old),
})

/** Who may not see costs does not wipe out those that are there. */
const costOf = (line: LineWritten, old: Line | undefined): number | null =>
  line.unit_cost_minor !== undefined && actor().may(may.see_cost)
    ? line.unit_cost_minor
    : (old?.unit_cost_minor ?? null)
