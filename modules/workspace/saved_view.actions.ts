import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { actor, now } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import {
  createSavedView,
  deleteSavedView,
  listSavedViews,
  may,
  type SavedView,
  updateSavedView,
  type ViewScope,
} from './contract.ts'
import { me } from './person.ts'
import {
  chooseDefault,
  countViews,
  insertView,
  removeView,
  type StoredView,
  updateView,
  viewById,
  viewsSeenBy,
} from './saved_view.queries.ts'
import { isChangedBy, isSeenBy, MOST_VIEWS } from './saved_view.rules.ts'

const viewer = () => ({ id: me(), team: actor().team, mayShare: actor().may(may.share) })

const shown = ({ owner_id, ...view }: StoredView): SavedView => ({ ...view, mine: owner_id === me() })

const seenView = async (id: string): Promise<StoredView> => {
  const view = found(await viewById(me(), id))
  return isSeenBy(view, viewer()) ? view : fail('not_found')
}

const refuseSharing = (scope: ViewScope): void => {
  if (scope !== 'mine' && !viewer().mayShare)
    throw new Refusal('forbidden', { params: { permission: may.share }, field: 'scope' })
}

export const savedViewActions = [
  implement(listSavedViews, async ({ list }) => ({
    rows: (await viewsSeenBy(me(), actor().team, list)).map(shown),
  })),

  implement(createSavedView, async ({ id = newId(), default: chosen, ...view }) => {
    const person = me()
    refuseSharing(view.scope)
    if ((await countViews(person, view.list)) >= MOST_VIEWS) fail('too_many_views', { most: MOST_VIEWS })

    await insertView({ ...view, id, owner_id: person, created_at: now().toString() })
    if (chosen) await chooseDefault(person, { id, list: view.list }, true)
    return shown(await seenView(id))
  }),

  implement(updateSavedView, async ({ id, default: chosen, ...change }) => {
    const view = await seenView(id)
    if (Object.keys(change).length > 0) {
      if (!isChangedBy(view, viewer())) fail('not_your_view')
      if (change.scope && change.scope !== view.scope) refuseSharing(change.scope)
      refuseStale(view)
      await updateView(id, change)
    }
    if (chosen !== undefined) await chooseDefault(me(), view, chosen)
    return shown(await seenView(id))
  }),

  implement(deleteSavedView, async ({ id }) => {
    const view = await seenView(id)
    if (!isChangedBy(view, viewer())) fail('not_your_view')
    await removeView(id)
    return {}
  }),
]
