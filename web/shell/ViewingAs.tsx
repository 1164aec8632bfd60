import { Button } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSession } from '#web/client/session.ts'
import { showProblem } from '#web/client/tidings.ts'
import { stopViewingAs } from './acts.ts'
import classes from './ViewingAs.module.css'

/** Says that one looks through the eyes of a role, and ends it. */
export const ViewingAs = () => {
  const { t } = useTranslation('shell')
  const { viewingAs } = useSession()
  if (!viewingAs) return null
  return (
    <div className={`${classes.strip} no-print`} role="status">
      <IconEye size={16} stroke={1.8} />
      <span>{t('viewing_as.told', { role: viewingAs.role })}</span>
      <Button size="compact-xs" variant="default" onClick={() => stopViewingAs().catch(showProblem)}>
        {t('viewing_as.stop')}
      </Button>
    </div>
  )
}
