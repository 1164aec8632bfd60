import { Fragment, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer, Query, Sent } from '#kernel/contract.ts'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { useAsk } from './queries.ts'
import type { Carried, SeenBeside } from './seen.ts'

type PanelProps<R> = {
  /** A form for a new record. */
  fresh: () => ReactNode
  /** A form for one there is. `seen`: for its `useContractForm`, how it goes on when somebody else saved meanwhile. */
  stored: (record: R, seen: SeenBeside) => ReactNode
  onClose: () => void
}

/**
 * The form beside the page one is on: for a new record, or for one there is. It holds on to what the person saw when they
 * began: live news must not change the form or its version below them.
 *
 * `opened`: `new`, the id of a record, or nothing. `query`: answers with the record by its id, and `of` what else it is asked. `ready`: what else the form
 * needs is there.
 */
export const RecordPanel = <Op extends Query>({
  opened,
  query,
  of,
  ready = true,
  fresh,
  stored,
  onClose,
}: PanelProps<Answer<Op>> & {
  opened: string | undefined
  query: Op
  of?: Partial<Sent<Op>>
  ready?: boolean
}) => {
  const { t } = useTranslation('shell')
  const id = opened && opened !== 'new' ? opened : undefined
  const asked = useAsk(query, { ...of, id: id ?? '' } as Sent<Op>, { when: id !== undefined })
  if (!opened) return null
  if (ready && !id) return fresh()
  if (!ready || !asked.data)
    return (
      <SidePanel opened onClose={onClose} title={t('loading')}>
        <TextSkeleton lines={8} />
      </SidePanel>
    )
  return <Seen key={id} record={asked.data} stored={stored} ask={async () => (await asked.refetch()).data} />
}

const Seen = <R,>({
  record,
  stored,
  ask,
}: {
  record: R
  stored: PanelProps<R>['stored']
  ask: () => Promise<R | undefined>
}) => {
  const [held, setHeld] = useState<{ now: R; carried: Carried | undefined }>({
    now: record,
    carried: undefined,
  })
  const again = async (carried?: Carried) => {
    const now = await ask()
    if (now) setHeld({ now, carried })
  }
  // A record that is edited has a version.
  const { version } = held.now as { version: number }
  return (
    <Fragment key={version}>
      {stored(held.now, { again, carried: held.carried, goOn: () => undefined })}
    </Fragment>
  )
}
