import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { FormRefusal } from '#web/ui/FormFields.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { previewWeights, type Weights } from '../../contract.ts'
import classes from './Weights.module.css'

/** How the best leads would stand under these weights, best first, with the reasons. */
export const Preview = ({ wanted }: { wanted: Weights | undefined }) => {
  const { t } = useTranslation('leads')
  const { data, error, isFetching } = useAsk(previewWeights, wanted as Weights, {
    when: wanted !== undefined,
    keep: true,
  })
  return (
    <section className={classes.preview} aria-label={t('weights.preview')}>
      <h3>{t('weights.preview')}</h3>
      {error && <FormRefusal text={sentenceOf(error)} />}
      {!error && !data && <TextSkeleton lines={4} />}
      {data?.rows.length === 0 && <p className={classes.about}>{t('weights.no_leads')}</p>}
      <ol style={{ opacity: isFetching ? 0.6 : 1 }}>
        {data?.rows.map(({ id, name, now, score, because }) => (
          <li key={id}>
            <strong className="figures">{score}</strong>
            <span className={classes.moved} data-way={score > now ? 'up' : score < now ? 'down' : undefined}>
              {score === now ? t('weights.same') : t('weights.was', { now })}
            </span>
            <span className={classes.lead}>
              {name}
              <small>{because.join(' · ')}</small>
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
