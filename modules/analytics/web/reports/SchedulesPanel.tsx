import { Button } from '@mantine/core'
import { IconCalendarTime, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FormRefusal } from '#web/ui/FormFields.tsx'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import type { Dashboard } from '../../dashboard.contract.ts'
import { listSchedules, type ReportSchedule } from '../../report.contract.ts'
import { ScheduleDialog } from './ScheduleDialog.tsx'
import { ScheduleRow } from './ScheduleRow.tsx'
import classes from './SchedulesPanel.module.css'

/** When a dashboard goes out by mail, to whom, and how to stop it. */
export const SchedulesPanel = ({
  dashboard,
  onClose,
}: {
  dashboard: Pick<Dashboard, 'id' | 'name'>
  onClose: () => void
}) => {
  const { t } = useTranslation('analytics')
  const { data, error } = useAsk(listSchedules, { dashboard_id: dashboard.id })
  const [changing, setChanging] = useState<ReportSchedule | 'new'>()
  const add = (
    <Button leftSection={<IconPlus size={16} stroke={2} />} onClick={() => setChanging('new')}>
      {t('reports.add')}
    </Button>
  )
  return (
    <SidePanel
      opened
      onClose={onClose}
      title={t('reports.schedules_of', { name: dashboard.name })}
      foot={data && data.rows.length > 0 && add}
    >
      <FormRefusal text={error ? sentenceOf(error) : undefined} />
      {!data && !error && <TextSkeleton lines={6} />}
      {data?.rows.length === 0 && (
        <EmptyState
          compact
          icon={IconCalendarTime}
          title={t('reports.none')}
          text={t('reports.none_about')}
          action={add}
        />
      )}
      <ul className={classes.schedules}>
        {data?.rows.map((schedule) => (
          <ScheduleRow key={schedule.id} schedule={schedule} onChange={() => setChanging(schedule)} />
        ))}
      </ul>
      {changing && (
        <ScheduleDialog
          dashboard={dashboard}
          {...(changing !== 'new' && { schedule: changing })}
          onClose={() => setChanging(undefined)}
        />
      )}
    </SidePanel>
  )
}
