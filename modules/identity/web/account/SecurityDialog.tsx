import { Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { loadSession } from '#web/client/session.ts'
import { removeTotp, renewRecoveryCodes, setEmailCodes } from '../../sign_in.contract.ts'
import { AskPassword } from '../factors/AskPassword.tsx'
import { RecoveryCodes } from '../factors/RecoveryCodes.tsx'
import { SetUpPasskey } from '../factors/SetUpPasskey.tsx'
import { SetUpTotp } from '../factors/SetUpTotp.tsx'
import { ChangePassword } from './ChangePassword.tsx'

export type SecurityChange =
  | 'password'
  | 'totp'
  | 'remove_totp'
  | 'email_on'
  | 'email_off'
  | 'passkey'
  | 'codes'

/** The dialog of a change to one's own security; each asks for the password. */
export const SecurityDialog = ({
  change,
  onClose,
}: {
  change: SecurityChange | undefined
  onClose: () => void
}) => {
  const { t } = useTranslation('identity')
  if (!change) return null
  const done = () => {
    onClose()
    void loadSession()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`security.dialogs.${change}`)}
      // What is shown once must not be lost by a press beside it.
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      <Change change={change} onDone={done} />
    </Modal>
  )
}

const Change = ({ change, onDone }: { change: SecurityChange; onDone: () => void }) => {
  const { t } = useTranslation('identity')
  switch (change) {
    case 'password':
      return <ChangePassword onDone={onDone} />
    case 'totp':
      return <SetUpTotp onDone={onDone} />
    case 'passkey':
      return <SetUpPasskey suggestedName={t('factors.this_device')} onDone={onDone} />
    case 'codes':
      return <RenewCodes onDone={onDone} />
    case 'remove_totp':
      return (
        <AskPassword action={removeTotp} submit={t('factors.remove')} onDone={onDone}>
          <p>{t('factors.remove_totp_text')}</p>
        </AskPassword>
      )
    default:
      return (
        <AskPassword
          action={setEmailCodes}
          input={{ on: change === 'email_on' }}
          submit={t(change === 'email_on' ? 'factors.turn_on' : 'factors.turn_off')}
          onDone={onDone}
        >
          <p>{t(`factors.${change}_text`)}</p>
        </AskPassword>
      )
  }
}

const RenewCodes = ({ onDone }: { onDone: () => void }) => {
  const { t } = useTranslation('identity')
  const [codes, setCodes] = useState<readonly string[]>()
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />
  return (
    <AskPassword
      action={renewRecoveryCodes}
      submit={t('factors.new_codes')}
      onDone={({ recovery_codes }) => setCodes(recovery_codes)}
    >
      <p>{t('factors.new_codes_text')}</p>
    </AskPassword>
  )
}
