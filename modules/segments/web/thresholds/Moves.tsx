import { Alert, Loader } from '@mantine/core'
import { IconArrowRight, IconUsers } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { previewSettings, type Thresholds } from '../../contract.ts'
import classes from './Thresholds.module.css'

const NOTHING: Thresholds | Record<string, never> = {}

/** How many customers would cross the lines, and from where to where. Nothing while nothing is moved. */
export const Moves = ({ wanted }: { wanted: Thresholds | undefined }) => {
  const { t } = useTranslation('segments')
  const { number } = useFormats()
  const { data, error, isFetching } = useAsk(previewSettings, (wanted ?? NOTHING) as Thresholds, {
    when: wanted !== undefined,
    keep: true,
  })
  if (!wanted) return <p className={classes.about}>{t('thresholds.preview_hint')}</p>
  if (error)
    return (
      <Alert color="brick" variant="light" mb="md">
        {sentenceOf(error)}
      </Alert>
    )
  if (!data) return <Loader size="sm" role="status" aria-label={t('shell:loading')} />
  const moves = [
    ...data.activity.map((move) => ({ ...move, texts: 'activities', nothing: t('thresholds.never') })),
    ...data.rfm.map((move) => ({ ...move, texts: 'rfm', nothing: t('thresholds.unscored') })),
  ]
  return (
    <Alert
      color="water"
      variant="light"
      icon={<IconUsers size={18} />}
      mb="md"
      role="status"
      title={t('thresholds.moved', { count: data.moved, shown: number(data.moved) })}
      style={{ opacity: isFetching ? 0.6 : 1 }}
    >
      {data.moved > 0 && (
        <ul className={classes.moves}>
          {moves.map(({ from, to, count, texts, nothing }) => (
            <li key={`${texts} ${from} ${to}`}>
              <strong className="figures">{number(count)}</strong>
              {from ? t(`${texts}.${from}`) : nothing}
              <IconArrowRight size={14} stroke={1.8} aria-label={t('thresholds.become')} />
              {to ? t(`${texts}.${to}`) : nothing}
            </li>
          ))}
          {data.at_risk.entering > 0 && (
            <li>
              {t('thresholds.entering', {
                count: data.at_risk.entering,
                shown: number(data.at_risk.entering),
              })}
            </li>
          )}
          {data.at_risk.leaving > 0 && (
            <li>
              {t('thresholds.leaving', { count: data.at_risk.leaving, shown: number(data.at_risk.leaving) })}
            </li>
          )}
        </ul>
      )}
    </Alert>
  )
}
