import { useTranslation } from 'react-i18next'
import { useTitle } from '#web/client/place.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { settingsNow } from './navigation.ts'
import classes from './SettingsPage.module.css'

/** Every setting of every module the person may open. */
export const SettingsPage = () => {
  const { t } = useTranslation('shell')
  useTitle(t('settings'))
  return (
    <>
      <PageHeader title={t('settings')} />
      <ul className={classes.list}>
        {settingsNow().map(({ label, to, icon: Drawing }) => (
          <li key={label}>
            <a href={to} className={classes.entry}>
              <Drawing size={20} stroke={1.6} />
              <span>
                <strong>{t(`${label}.title`)}</strong>
                <span className={classes.about}>{t(`${label}.about`)}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
