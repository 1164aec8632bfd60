import { useTranslation } from 'react-i18next'
import type { Filter } from '#kernel/list.ts'
import { useSearchParams } from '#web/client/place.ts'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import type { SavedViewsProps } from '#web/ui/SavedViews.tsx'
import { createSavedView, deleteSavedView, listSavedViews, may, updateSavedView } from '../../contract.ts'

/** What a view remembers: these parts of the address, as they stand there. */
const PARTS = ['search', 'filter', 'sort', 'columns']
type Shown = Record<string, string | undefined>

/** A view every company has. The first one is where a list begins. */
export type UsualView = { id: string; name: string; filter?: Filter }

/**
 * The views of a list: those every company has, and those that people keep. Which one is open stands in the address.
 *
 * `list`: as `customers.customer`; the page's `load` asks for `listSavedViews` of it. `standpoint`: parts of the address that say
 * where one looks, as the pipeline; a kept view remembers them, a usual one leaves them as they are. `arranged`: parts that say
 * how it is arranged, besides the sort and the columns: every view has its own, a usual one none.
 */
export const useSavedViews = (
  list: string,
  usual: readonly [UsualView, ...UsualView[]],
  { standpoint = [], arranged = [] }: { standpoint?: readonly string[]; arranged?: readonly string[] } = {},
): SavedViewsProps => {
  const { t } = useTranslation('workspace')
  const [params, setParams] = useSearchParams()
  const { rows } = useLoaded(listSavedViews, { list })
  const create = useAct(createSavedView, { said: ({ name }) => t('views.saved', { name }) })
  const update = useAct(updateSavedView, { said: ({ name }) => t('views.saved', { name }) })
  const remove = useAct(deleteSavedView, { said: t('views.removed') })

  const ofUsual = [...arranged, ...PARTS]
  const all = [...standpoint, ...ofUsual]
  const shownIn = (from: Readonly<Record<string, unknown>>): Shown =>
    Object.fromEntries(
      all.flatMap((part) => (typeof from[part] === 'string' && from[part] ? [[part, from[part]]] : [])),
    )
  const shares = holds(may.share)
  const first = viewOf(usual[0])
  const views = [
    first,
    ...usual.slice(1).map(viewOf),
    ...rows.map(({ id, name, scope, mine, state }) => ({
      id,
      name,
      reach: scope,
      fixed: !mine && !shares,
      usual: false,
      state: shownIn(state),
    })),
  ]
  const current = views.find(({ id }) => id === params.view) ?? first
  const shown = shownIn(params)
  const partsOf = (view: { usual: boolean }) => (view.usual ? ofUsual : all)
  const choose = (id: string) => {
    const view = views.find((one) => one.id === id) ?? first
    setParams({
      ...Object.fromEntries(partsOf(view).map((part) => [part, view.state[part]])),
      view: view === first ? undefined : view.id,
    })
  }
  return {
    views,
    current: current.id,
    changed: partsOf(current).some((part) => shown[part] !== current.state[part]),
    reaches: shares ? ['mine', 'team', 'all'] : ['mine'],
    onChoose: choose,
    onSave: (id) => update.start({ id, state: shown as Record<string, string> }),
    onRename: (id, name) => update.start({ id, name }),
    onRemove: async (id) => {
      await remove.run({ id })
      choose(first.id)
    },
    onCreate: async (name, scope) => {
      const view = await create.run({ list, name, scope, state: shown as Record<string, string> })
      setParams({ view: view.id })
    },
  }
}

const viewOf = ({ id, name, filter }: UsualView) => ({
  id,
  name,
  reach: 'all' as const,
  fixed: true,
  usual: true,
  state: (filter ? { filter: JSON.stringify(filter) } : {}) as Shown,
})
