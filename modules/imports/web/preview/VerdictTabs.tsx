import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import { type Counts, Verdict } from '../../contract.ts'
import { VERDICT_TONES } from '../verdicts.ts'
import classes from './VerdictTabs.module.css'

/** How many rows meet each verdict; pressing one shows only those, pressing it again all. */
export const VerdictTabs = ({
  counts,
  shown,
  onShow,
}: {
  counts: Counts
  shown: Verdict | undefined
  onShow: (verdict: Verdict | undefined) => void
}) => {
  const { t } = useTranslation('imports')
  const { number } = useFormats()
  return (
    <fieldset className={`${classes.tabs} quiet-scroll`} aria-label={t('preview.counts')}>
      {Verdict.options.map((verdict) => (
        <button
          key={verdict}
          type="button"
          className={classes.tab}
          aria-pressed={shown === verdict}
          data-none={counts[verdict] === 0 || undefined}
          style={{ '--tone': `var(--mantine-color-${VERDICT_TONES[verdict]}-text)` } as React.CSSProperties}
          onClick={() => onShow(shown === verdict ? undefined : verdict)}
        >
          <span className={`${classes.count} figures`}>{number(counts[verdict])}</span>
          <span className={classes.label}>{t(`verdicts.${verdict}`, { count: counts[verdict] })}</span>
          <span className={classes.about}>{t(`preview.about.${verdict}`)}</span>
        </button>
      ))}
    </fieldset>
  )
}
