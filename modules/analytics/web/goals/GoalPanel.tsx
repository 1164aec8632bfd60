import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#kernel/contract.ts'
import { useAsk, useLoaded } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FormRefusal } from '#web/ui/FormFields.tsx'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { listMetrics, may } from '../../contract.ts'
import { getGoal } from '../../goal.contract.ts'
import type { OnOpen } from '../opened.ts'
import { GoalBar } from './GoalBar.tsx'
import { GoalForm } from './GoalForm.tsx'
import { GoalNumbers } from './GoalNumbers.tsx'
import classes from './GoalPanel.module.css'
import { GoalPast } from './GoalPast.tsx'

export type GoalTold = Answer<typeof getGoal>

const NOBODY = '00000000-0000-0000-0000-000000000000'

/**
 * A goal beside the list: how it stands, how it went before, and, for who may set goals, its form. `opened`: `new` or the id
 * of one; `wanted`: the metric of a new one; `on`: a day of the period the list shows.
 */
export const GoalPanel = ({
  opened,
  wanted,
  on,
  onOpen,
  onClose,
}: {
  opened: string
  wanted?: string | undefined
  on?: string | undefined
  onOpen: OnOpen
  onClose: () => void
}) => {
  const { t } = useTranslation('analytics')
  const { metrics } = useLoaded(listMetrics, {})
  const isNew = opened === 'new'
  const { data, error } = useAsk(
    getGoal,
    { id: isNew ? NOBODY : opened, ...(on && { on }) },
    { when: !isNew },
  )
  if (isNew && holds(may.set_goals)) return <GoalForm metrics={metrics} wanted={wanted} onClose={onClose} />
  if (data && holds(may.set_goals))
    return (
      <GoalForm goal={data} metrics={metrics} onClose={onClose}>
        <Told goal={data} onOpen={onOpen} />
      </GoalForm>
    )
  return (
    <SidePanel opened onClose={onClose} title={data?.metric_name ?? t('goals.one')}>
      {data ? (
        <Told goal={data} onOpen={onOpen} />
      ) : error ? (
        error.code === 'not_found' ? (
          <EmptyState compact title={t('goals.missing')} text={t('goals.missing_about')} />
        ) : (
          <FormRefusal text={sentenceOf(error)} />
        )
      ) : isNew ? (
        <FormRefusal text={t('goals.not_yours')} />
      ) : (
        <Skeleton height={180} />
      )}
    </SidePanel>
  )
}

/** How it stands now, and how it went before. */
const Told = ({ goal, onOpen }: { goal: GoalTold; onOpen: OnOpen }) => (
  <div className={classes.told}>
    <p className={classes.whose}>{goal.whose_name}</p>
    <GoalNumbers goal={goal} onOpen={onOpen} />
    <GoalBar goal={goal} />
    <p className={classes.words}>{goal.words}</p>
    <GoalPast goal={goal} onOpen={onOpen} />
  </div>
)
