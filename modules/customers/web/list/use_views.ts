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
import { CUSTOMER } from '../entity.ts'

/** What a view remembers: these parts of the address, as they stand there. */
const PARTS = ['search', 'filter', 'sort', 'columns'] as const
type Shown = Partial<Record<(typeof PARTS)[number], string>>

const shownIn = (from: Readonly<Record<string, unknown>>): Shown =>
  Object.fromEntries(
    PARTS.flatMap((part) => (typeof from[part] === 'string' && from[part] ? [[part, from[part]]] : [])),
  )

const same = (a: Shown, b: Shown): boolean => PARTS.every((part) => a[part] === b[part])

/** Views of the list: two that every company has, and those that people keep. Which one is open stands in the address. */
export const useViews = (): SavedViewsProps => {
  const { t } = useTranslation('customers')
  const { user } = useSession()
  const [params, setParams] = useSearchParams()
  const { rows } = useLoaded(listSavedViews, { list: CUSTOMER })
  const create = useAct(createSavedView, { said: ({ name }) => t('said.view_saved', { name }) })
  const update = useAct(updateSavedView, { said: ({ name }) => t('said.view_saved', { name }) })
  const remove = useAct(deleteSavedView, { said: t('said.view_removed') })

  const shares = may(workplace.share)
  const views = [
    { id: 'all', name: t('views.all'), reach: 'all' as const, fixed: true, state: {} },
    {
      id: 'mine',
      name: t('views.mine'),
      reach: 'all' as const,
      fixed: true,
      state: { filter: JSON.stringify({ owner_id: user.id }) },
    },
    ...rows.map(({ id, name, scope, mine, state }) => ({
      id,
      name,
      reach: scope,
      fixed: !mine && !shares,
      state: shownIn(state),
    })),
  ]
  const current = views.find(({ id }) => id === params.view) ?? views[0]
  const shown = shownIn(params)
  const choose = (id: string) => {
    const state: Shown = views.find((view) => view.id === id)?.state ?? {}
    setParams({
      ...Object.fromEntries(PARTS.map((part) => [part, state[part]])),
      view: id === 'all' ? undefined : id,
    })
  }
  return {
    views,
    current: current?.id,
    changed: !same(shown, current?.state ?? {}),
    reaches: shares ? ['mine', 'team', 'all'] : ['mine'],
    onChoose: choose,
    onSave: (id) => update.start({ id, state: shown }),
    onRename: (id, name) => update.start({ id, name }),
    onRemove: async (id) => {
      await remove.run({ id })
      choose('all')
    },
    onCreate: async (name, scope) => {
      const view = await create.run({ list: CUSTOMER, name, scope, state: shown })
      setParams({ view: view.id })
    },
  }
}
