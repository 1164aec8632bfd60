import type { ViewScope } from './contract.ts'

/** Per person and list: beyond it a list of views is no help any more. */
export const MOST_VIEWS = 100

type View = { owner_id: string; scope: ViewScope }
type Viewer = { id: string; team: readonly string[]; mayShare: boolean }

export const isSeenBy = ({ owner_id, scope }: View, { id, team }: Viewer): boolean =>
  owner_id === id || scope === 'all' || (scope === 'team' && team.includes(owner_id))

export const isChangedBy = (view: View, viewer: Viewer): boolean =>
  view.owner_id === viewer.id || (viewer.mayShare && view.scope !== 'mine')
