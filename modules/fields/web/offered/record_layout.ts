import { useAsk } from '#web/client/queries.ts'
import { useSession } from '#web/client/session.ts'
import type { OwnField } from '#web/ui/fields/own_field.ts'
import { type Layout, listLayouts, OWN_SECTIONS } from '../../layout.contract.ts'
import { layoutFor, onPage, placed, wholeSections } from '../../layout.rules.ts'

const NONE: readonly Layout[] = []

/** Every layout of an entity; undefined while they are asked for, none where there is no answer. */
export const useLayouts = (entity: string): readonly Layout[] | undefined => {
  const { data, isError } = useAsk(listLayouts, { entity })
  return data?.layouts ?? (isError ? NONE : undefined)
}

/** The layout that holds for the person's role, or the role they look as; `kind`: of the record. */
export const useRecordLayout = (entity: string, kind?: string | null): Layout | undefined => {
  const { role } = useSession()
  return layoutFor(useLayouts(entity) ?? NONE, role.id, kind || null)
}

/** Puts own fields into the order of the person's layout, without those it hides: where they stand in few words. */
export const useOwnInLayout = (
  entity: string,
): (<O extends OwnField>(own: readonly O[], kind?: string | null) => O[]) => {
  const layouts = useLayouts(entity) ?? NONE
  const { role } = useSession()
  return (own, kind) =>
    onPage(placed(wholeSections([OWN_SECTIONS], own), layoutFor(layouts, role.id, kind || null)))
      .filter(({ shown }) => shown !== 'hidden')
      .flatMap(({ fields }) => fields.flatMap((field) => field.own ?? []))
}
