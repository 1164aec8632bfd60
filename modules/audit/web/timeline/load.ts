import { asked, loadList, queryClient } from '#web/client/queries.ts'
import { getActivity, getTimeline } from '../../contract.ts'

/** What a timeline shows first. */
export const newest = (about: string) => ({ about, limit: 50 })

/** Begins to ask for what `RecordTimeline` shows first. */
export const loadTimeline = (about: string): Promise<unknown> =>
  Promise.all([
    loadList(getTimeline, newest(about)),
    queryClient.prefetchQuery(asked(getActivity, { about })),
  ])
