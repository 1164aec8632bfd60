import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { getOpportunityHistory, type StageVisit } from '../../opportunity.contract.ts'
import type { Pipeline, Stage } from '../../pipeline.contract.ts'
import { toneOf } from '../tones.ts'
import classes from './StageHistory.module.css'
import { stayOf } from './stay.ts'

/** The way through the stages, newest first, each with how long it lasted against what was expected. */
export const StageHistory = ({ id, pipelines }: { id: string; pipelines: readonly Pipeline[] }) => {
  const { t } = useTranslation('deals')
  const { data } = useAsk(getOpportunityHistory, { id })
  if (!data) return <TextSkeleton lines={6} />
  const stages = new Map(pipelines.flatMap(({ stages: all }) => all.map((stage) => [stage.id, stage])))
  const longest = Math.max(...data.visits.map(({ seconds }) => seconds), 1)
  return (
    <ol className={classes.visits} aria-label={t('tabs.stages')}>
      {data.visits.map((visit) => (
        <Visit key={visit.id} visit={visit} stage={stages.get(visit.stage_id)} longest={longest} />
      ))}
    </ol>
  )
}

const Visit = ({
  visit,
  stage,
  longest,
}: {
  visit: StageVisit
  stage: Stage | undefined
  longest: number
}) => {
  const { t } = useTranslation('deals')
  const { moment } = useFormats()
  const { stage_name, entered_at, entered_by_name, seconds, left_at, reason, note } = visit
  const { unit, count, days } = stayOf(seconds)
  const isLong = stage?.expected_days != null && days > stage.expected_days
  return (
    <li
      className={classes.visit}
      style={{ '--tone': stage ? toneOf(stage.color) : 'var(--line-strong)' } as React.CSSProperties}
    >
      <span className={classes.dot} />
      <div className={classes.told}>
        <div className={classes.line}>
          <strong>{stage_name}</strong>
          <span className={classes.stay} data-long={isLong || undefined}>
            {stage?.kind !== 'open' && !left_at ? '' : t(`stay.${unit}`, { count })}
          </span>
        </div>
        <div className={classes.by}>
          {[moment(entered_at), entered_by_name].filter(Boolean).join(' · ')}
          {isLong && <> · {t('stay.expected', { count: stage?.expected_days ?? 0 })}</>}
        </div>
        {(reason || note) && <p className={classes.note}>{[reason, note].filter(Boolean).join(' – ')}</p>}
        <span className={classes.bar} style={{ width: `${Math.max(2, (100 * seconds) / longest)}%` }} />
      </div>
    </li>
  )
}
