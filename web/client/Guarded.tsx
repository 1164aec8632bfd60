import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Permission } from '#kernel/contract.ts'
import { WithReason } from '#web/ui/WithReason.tsx'
import { may, useSessionOrNone } from './session.ts'

/**
 * An act that needs a permission: without it the button is there, disabled, and says which permission is missing.
 *
 * `permission`: what the act needs, several where it needs all of them. `unless`: another reason why not now, already a sentence.
 */
export const Guarded = ({
  permission,
  unless,
  children,
}: {
  permission: Permission | readonly Permission[]
  unless?: string | undefined
  children: ReactElement<{ disabled?: boolean }>
}) => {
  useSessionOrNone()
  const { t } = useTranslation('shell')
  const missing = [permission].flat().find((one) => !may(one))
  return (
    <WithReason reason={missing ? t('missing_permission', { permission: missing }) : unless}>
      {children}
    </WithReason>
  )
}
