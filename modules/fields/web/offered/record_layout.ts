import { useAsk } from '#web/client/queries.ts'
import { useSession } from '#web/client/session.ts'
import { type Layout, listLayouts } from '../../layout.contract.ts'
import { layoutFor } from '../../layout.rules.ts'

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
