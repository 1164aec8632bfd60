import { useTranslation } from 'react-i18next'
import {
  createSavedView,
  deleteSavedView,
  listSavedViews,
  updateSavedView,
  may as workplace,
} from '#modules/workspace/contract.ts'
import { useSearchParams } from '#web/client/place.ts'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { may, useSession } from '#web/client/session.ts'
import type { SavedViewsProps } from '#web/ui/SavedViews.tsx'
import { OPPORTUNITY } from '../entity.ts'

/** What a view remembers: these parts of the address, as they stand there. */
const PARTS = ['pipeline', 'as', 'search', 'filter', 'sort', 'columns'] as const
/** Where one looks; a view that comes with the module leaves it as it is. */
const STANDPOINT: readonly string[] = ['pipeline', 'as']
type Shown = Partial<Record<(typeof PARTS)[number], string>>

const shownIn = (from: Readonly<Record<string, unknown>>): Shown =>
  Object.fromEntries(
    PARTS.flatMap((part) => (typeof from[part] === 'string' && from[part] ? [[part, from[part]]] : [])),
  )

/** Views of board and list: those every company has, and those that people keep. Which one is open stands in the address. */
export const useViews = (): SavedViewsProps => {
  const { t } = useTranslation('deals')
  const { user } = useSession()
  const [params, setParams] = useSearchParams()
  const { rows } = useLoaded(listSavedViews, { list: OPPORTUNITY })
  const create = useAct(createSavedView, { said: ({ name }) => t('said.view_saved', { name }) })
  const update = useAct(updateSavedView, { said: ({ name }) => t('said.view_saved', { name }) })
  const remove = useAct(deleteSavedView, { said: t('said.view_removed') })

  const shares = may(workplace.share)
  const ours = (id: string, filter?: object) => ({
    id,
    name: t(`views.${id}`),
    reach: 'all' as const,
    fixed: true,
    ours: true,
    state: filter ? { filter: JSON.stringify(filter) } : {},
  })
  const views = [
    ours('all'),
    ours('mine', { owner_id: user.id }),
    ours('rotting', { rotting: true }),
    ours('overdue', { overdue: true }),
    ...rows.map(({ id, name, scope, mine, state }) => ({
      id,
      name,
      reach: scope,
      fixed: !mine && !shares,
      ours: false,
      state: shownIn(state),
    })),
  ]
  const current = views.find(({ id }) => id === params.view) ?? views[0]
  const shown = shownIn(params)
  const partsOf = (view: { ours: boolean } | undefined) =>
    PARTS.filter((part) => !view?.ours || !STANDPOINT.includes(part))
  const choose = (id: string) => {
    const view = views.find((one) => one.id === id)
    const state: Shown = view?.state ?? {}
    setParams({
      ...Object.fromEntries(partsOf(view).map((part) => [part, state[part]])),
      view: id === 'all' ? undefined : id,
    })
  }
  const kept: Shown = current?.state ?? {}
  return {
    views,
    current: current?.id,
    changed: partsOf(current).some((part) => shown[part] !== kept[part]),
    reaches: shares ? ['mine', 'team', 'all'] : ['mine'],
    onChoose: choose,
    onSave: (id) => update.start({ id, state: shown }),
    onRename: (id, name) => update.start({ id, name }),
    onRemove: async (id) => {
      await remove.run({ id })
      choose('all')
    },
    onCreate: async (name, scope) => {
      const view = await create.run({ list: OPPORTUNITY, name, scope, state: shown })
      setParams({ view: view.id })
    },
  }
}
