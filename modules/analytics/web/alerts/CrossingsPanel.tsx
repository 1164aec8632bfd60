import { IconHistory } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FormRefusal } from '#web/ui/FormFields.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { type Alert, listCrossings } from '../../alert.contract.ts'
import classes from './CrossingsPanel.module.css'

/** When an alert told, newest first, and why. */
export const CrossingsPanel = ({
  alert,
  owner,
  onClose,
}: {
  alert: Alert
  owner: string
  onClose: () => void
}) => {
  const { t } = useTranslation('analytics')
  const formats = useFormats()
  const { data, error } = useAsk(listCrossings, { id: alert.id })
  return (
    <SidePanel opened onClose={onClose} title={t('alerts.crossings_of', { name: alert.name })}>
      <FormRefusal text={error ? sentenceOf(error) : undefined} />
      {!data && !error && <TextSkeleton lines={8} />}
      {data?.rows.length === 0 && (
        <EmptyState
          compact
          icon={IconHistory}
          title={t('alerts.no_crossings')}
          text={alert.mine ? t('alerts.no_crossings_about') : t('alerts.not_mine', { owner })}
        />
      )}
      <ol className={classes.crossings}>
        {data?.rows.map(({ id, from, to, reason }) => (
          <li key={id}>
            <span className={classes.days}>
              {from === to ? formats.longDay(from) : `${formats.day(from)} – ${formats.day(to)}`}
            </span>
            {reason}
          </li>
        ))}
      </ol>
    </SidePanel>
  )
}
