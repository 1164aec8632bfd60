import { useEffect } from 'react'
import { hearLive } from '#web/client/live.ts'
import { useTitle } from '#web/client/place.ts'
import { refresh, useAct } from '#web/client/queries.ts'
import { noteRecentRecord } from '../../contract.ts'

const LONGEST_TITLE = 200

/**
 * What a record's page does besides showing it: names the window, remembers once that the person was here, and asks modules
 * anew when something happens to the record.
 *
 * `kind`: as `customers.customer`. `link`: the record's page. `telling`: modules that tell of it and do not hear of it
 * themselves; usually the one with its timeline.
 */
export const useRecordVisit = (
  { kind, id, title, link }: { kind: string; id: string; title: string; link: string },
  telling: readonly string[] = ['audit'],
): void => {
  const { start } = useAct(noteRecentRecord, { quiet: true })
  useTitle(title)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each record, whatever it is called later
  useEffect(() => {
    start({ kind, id, title: title.slice(0, LONGEST_TITLE), link })
  }, [id])
  const modules = telling.join()
  useEffect(
    () =>
      hearLive(({ subjects }) => {
        if (subjects?.includes(id)) for (const module of modules.split(',')) void refresh(module)
      }),
    [id, modules],
  )
}
