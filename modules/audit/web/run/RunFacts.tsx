import { useTranslation } from 'react-i18next'
import type { Answer } from '#kernel/contract.ts'
import { DetailList } from '#web/ui/DetailList.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { getRun } from '../../contract.ts'
import { actorText } from '../actor_text.ts'
import { OUTCOME_TONES } from '../outcome_tones.ts'
import { deviceOf } from './device.ts'
import { durationText } from './duration.ts'

/** Who ran it, when, from where, through which door, and how it ended. */
export const RunFacts = ({ run }: { run: Answer<typeof getRun> }) => {
  const { t } = useTranslation('audit')
  const formats = useFormats()
  const from = [run.address, deviceOf(run.agent)].filter(Boolean).join(' · ')
  return (
    <DetailList
      details={[
        { label: t('columns.who'), value: actorText(run, t) },
        { label: t('columns.when'), value: formats.moment(run.started_at) },
        { label: t('columns.from'), value: from, copy: run.address ?? undefined },
        { label: t('columns.door'), value: t(`doors.${run.door}`) },
        {
          label: t('columns.outcome'),
          value: (
            <>
              <StatusBadge label={t(`outcomes.${run.outcome}`)} color={OUTCOME_TONES[run.outcome]} />
              {run.error_code && <code>{run.error_code}</code>}
            </>
          ),
        },
        { label: t('columns.duration'), value: durationText(run.duration_ms, formats) },
        { label: t('run.id'), value: <code>{run.id}</code>, copy: run.id },
      ]}
    />
  )
}
