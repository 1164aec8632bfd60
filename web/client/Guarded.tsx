import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Permission } from '#kernel/contract.ts'
import { WithReason } from '#web/ui/WithReason.tsx'
import { may, useSessionOrNone } from './session.ts'

/**
 * An act that needs a permission: without it the button is there, disabled, and says which permission is missing.
 *
 * `permission`: what the act needs. `unless`: another reason why not now, already a sentence.
 */
export const Guarded = ({
  permission,
  unless,
  children,
}: {
  permission: Permission
  unless?: string | undefined
  children: ReactElement<{ disabled?: boolean }>
}) => {
  useSessionOrNone()
  const { t } = useTranslation('shell')
  return (
    <WithReason reason={may(permission) ? unless : t('missing_permission', { permission })}>
      {children}
    </WithReason>
  )
}
