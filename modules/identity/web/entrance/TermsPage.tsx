import { useTranslation } from 'react-i18next'
import { Entrance } from './Entrance.tsx'
import classes from './TermsPage.module.css'

const POINTS = ['yours', 'access', 'use', 'trial', 'leaving', 'warranty'] as const

/** What a company agrees to when it registers, in plain words. */
export const TermsPage = () => {
  const { t } = useTranslation('identity')
  return (
    <Entrance title={t('titles.terms')} lead={t('terms.lead')}>
      <dl className={classes.points}>
        {POINTS.map((point) => (
          <div key={point}>
            <dt>{t(`terms.${point}.title`)}</dt>
            <dd>{t(`terms.${point}.text`)}</dd>
          </div>
        ))}
      </dl>
    </Entrance>
  )
}
