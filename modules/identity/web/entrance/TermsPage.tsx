import { useTranslation } from 'react-i18next'
import { useLoaded } from '#web/client/queries.ts'
import { getEntrance } from '../../sign_in.contract.ts'
import { NOTICE_POINTS, TERMS_POINTS, TERMS_VERSION } from '../../terms.contract.ts'
import { Entrance } from './Entrance.tsx'
import classes from './TermsPage.module.css'

/** What a company agrees to when it registers, and what happens to the data of whoever registers it, in plain words. */
export const TermsPage = () => {
  const { t, i18n } = useTranslation('identity')
  const { operator } = useLoaded(getEntrance, {})
  const day = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long', timeZone: 'UTC' })
  const points = (part: 'terms' | 'notice', names: readonly string[]) => (
    <dl className={classes.points}>
      {names.map((point) => (
        <div key={point}>
          <dt>{t(`${part}.${point}.title`)}</dt>
          <dd>{t(`${part}.${point}.text`, { operator: operator || t('terms.unnamed') })}</dd>
        </div>
      ))}
    </dl>
  )
  return (
    <Entrance title={t('titles.terms')} lead={t('terms.lead')}>
      <p className={classes.version}>{t('terms.since', { day: day.format(new Date(TERMS_VERSION)) })}</p>
      {points('terms', TERMS_POINTS)}
      <h2 id="notice" className={classes.heading}>
        {t('notice.heading')}
      </h2>
      {points('notice', NOTICE_POINTS)}
    </Entrance>
  )
}
