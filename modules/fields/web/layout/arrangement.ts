/** A layout while it is being made: what stands where, and in which state. */
import type { Layout, Place, Shown } from '../../layout.contract.ts'
import type { PlacedSection } from '../../layout.rules.ts'

export type Arrangement = Pick<Layout, 'sections' | 'fields'>

/** Everything there is, as it is placed now. */
export const arrangementOf = <O, F>(sections: readonly PlacedSection<O, F>[]): Arrangement => ({
  sections: sections.map(placeOf),
  fields: sections.flatMap(({ fields }) => fields.map(placeOf)),
})

const placeOf = ({ key, shown }: Place): Place => ({ key, shown })

/** The places with one of them in another state. */
export const inState = (places: readonly Place[], key: string, shown: Shown): Place[] =>
  places.map((one) => (one.key === key ? { key, shown } : one))

/** The places with some of them, `keys`, in this order where they stood; the others stay. */
export const inNewOrder = (places: readonly Place[], keys: readonly string[]): Place[] => {
  const moved = keys.flatMap((key) => places.find((one) => one.key === key) ?? [])
  const next = moved.values()
  return places.map((one) => (keys.includes(one.key) ? (next.next().value ?? one) : one))
}
