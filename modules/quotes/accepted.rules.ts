/** Which awards stand behind the lines of an accepted quote. Pure. */
import Big from 'big.js'

type Sold = {
  id: string
  variant_id: string | null
  pack_id: string | null
  name: string
  unit: string
  quantity: number
}
type Compared = Omit<Sold, 'quantity'>
type Given = {
  id: string
  line_id: string
  quote_line_id: string | null
  supplier_id: string
  supplier_name: string
  quantity: number
  unit_cost_minor: number
}

/**
 * Of each sold line, the line it was compared under and its awards, cut to what was sold. A version that is written anew has lines
 * with other ids: they are then told by product and pack, or by their words; each compared line stands behind one sold line.
 *
 * `awards`: the best first.
 */
export const awardedTo = <L extends Sold>(
  sold: readonly L[],
  compared: readonly Compared[],
  awards: readonly Given[],
): (L & { sourcing_line_id: string | null; awards: Omit<Given, 'line_id' | 'quote_line_id'>[] })[] => {
  const free = new Map(compared.map((line) => [line.id, line]))
  const take = (found: Compared | undefined): Compared | undefined => {
    if (found) free.delete(found.id)
    return found
  }
  const byId = new Map(
    awards.flatMap((award) => (award.quote_line_id ? [[award.quote_line_id, award.line_id]] : [])),
  )
  // Lines that kept their id take theirs before others are told by what they are.
  const exact = new Map(sold.map(({ id }) => [id, take(free.get(byId.get(id) ?? ''))]))
  return sold.map((line) => {
    const behind = exact.get(line.id) ?? take([...free.values()].find((one) => isSame(line, one)))
    return {
      ...line,
      sourcing_line_id: behind?.id ?? null,
      awards: behind
        ? cut(
            awards.filter(({ line_id }) => line_id === behind.id),
            line.quantity,
          )
        : [],
    }
  })
}

const isSame = (sold: Sold, compared: Compared): boolean =>
  sold.variant_id !== null
    ? sold.variant_id === compared.variant_id && sold.pack_id === compared.pack_id
    : compared.variant_id === null && sold.name === compared.name && sold.unit === compared.unit

const cut = (awards: readonly Given[], quantity: number): Omit<Given, 'line_id' | 'quote_line_id'>[] => {
  let rest = new Big(quantity)
  return awards.flatMap(({ line_id: _l, quote_line_id: _q, ...award }) => {
    const taken = rest.lt(award.quantity) ? rest : new Big(award.quantity)
    rest = rest.minus(taken)
    return taken.gt(0) ? [{ ...award, quantity: taken.toNumber() }] : []
  })
}
