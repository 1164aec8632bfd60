import { IconAlertCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Import } from '../../contract.ts'
import classes from './Notices.module.css'

const SHOWN = 4

/** What is worth knowing about the file. */
export const Notices = ({ notices }: { notices: Import['notices'] }) => {
  const { t } = useTranslation('imports')
  if (!notices.length) return null
  return (
    <ul className={classes.notices} aria-label={t('reading.notices')}>
      {notices.slice(0, SHOWN).map(({ code, line, column, detail }) => (
        <li key={`${code} ${line} ${column}`}>
          <IconAlertCircle size={15} stroke={1.8} />
          {detail}
        </li>
      ))}
      {notices.length > SHOWN && <li>{t('reading.more_notices', { count: notices.length - SHOWN })}</li>}
    </ul>
  )
}
