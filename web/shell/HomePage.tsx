import { Navigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Parts, useFills } from '#web/client/parts.tsx'
import { useTitle } from '#web/client/place.ts'
import { home } from '#web/slots.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import classes from './HomePage.module.css'
import { useMenu } from './navigation.ts'

/** The first page: what modules put there, or the first entry of the navigation. */
export const HomePage = () => {
  const { t } = useTranslation('shell')
  const menu = useMenu()
  const parts = useFills(home)
  useTitle(t('home.title'))
  if (parts.length)
    return (
      <div className={classes.home}>
        <Parts slot={home} props={{}} />
      </div>
    )
  if (menu[0]) return <Navigate to={menu[0].to} replace />
  return <EmptyState page title={t('home.empty_title')} text={t('home.empty_text')} />
}
