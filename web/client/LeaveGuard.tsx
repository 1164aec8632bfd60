import { useBlocker } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Confirm } from '#web/ui/Confirm.tsx'

/**
 * Asks before something unsaved is left: another page, another site, the closing of the window. Another place in the same page's address,
 * as a tab, is not leaving it.
 */
export const LeaveGuard = ({ unsaved }: { unsaved: boolean }) => {
  const { t } = useTranslation('shell')
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => unsaved && current.pathname !== next.pathname,
    enableBeforeUnload: unsaved,
    withResolver: true,
  })
  return (
    <Confirm
      opened={status === 'blocked'}
      title={t('form.leave_title')}
      text={t('form.leave_text')}
      act={t('form.leave')}
      onClose={() => reset?.()}
      onConfirm={() => proceed?.()}
    />
  )
}
