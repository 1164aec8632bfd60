import { Button, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#kernel/contract.ts'
import { useContractForm } from '#web/client/form.ts'
import { FormRefusal } from '#web/ui/FormFields.tsx'
import { beginTotp, confirmTotp } from '../../sign_in.contract.ts'
import { CodeInput, isWholeCode } from '../entrance/CodeInput.tsx'
import { AskPassword } from './AskPassword.tsx'
import classes from './factors.module.css'
import { RecoveryCodes } from './RecoveryCodes.tsx'

type Begun = Answer<typeof beginTotp>

/** Connects an authenticator app: password, QR code, first code, recovery codes. */
export const SetUpTotp = ({ onDone }: { onDone: () => void }) => {
  const { t } = useTranslation('identity')
  const [begun, setBegun] = useState<Begun>()
  const [codes, setCodes] = useState<readonly string[]>()

  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />
  if (begun) return <Scan begun={begun} onDone={setCodes} />
  return (
    <AskPassword action={beginTotp} submit={t('factors.continue')} onDone={setBegun}>
      <p>{t('factors.totp_before')}</p>
    </AskPassword>
  )
}

const Scan = ({ begun, onDone }: { begun: Begun; onDone: (codes: readonly string[]) => void }) => {
  const { t } = useTranslation('identity')
  const form = useContractForm(confirmTotp, {
    initial: { code: '' },
    onDone: ({ recovery_codes }) => onDone(recovery_codes),
  })
  const { onChange, ...input } = form.getInputProps('code')
  const write = (code: string) => {
    onChange(code)
    if (isWholeCode(code) && !form.busy) queueMicrotask(() => form.submit())
  }
  return (
    <form noValidate onSubmit={form.submit} className={classes.step}>
      <p>{t('factors.scan')}</p>
      <div className={classes.scan}>
        <img
          className={classes.qr}
          src={`data:image/svg+xml,${encodeURIComponent(begun.qr)}`}
          alt={t('factors.qr')}
          width={196}
          height={196}
        />
        <code className={classes.secret}>{begun.secret.match(/.{1,4}/g)?.join(' ')}</code>
        <CopyButton value={begun.secret}>
          {({ copied, copy }) => (
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
              onClick={copy}
            >
              {t(copied ? 'factors.copied' : 'factors.copy_secret')}
            </Button>
          )}
        </CopyButton>
      </div>
      <FormRefusal text={form.refusal} />
      <CodeInput {...input} label={t('methods.totp')} onChange={write} />
      <Button type="submit" loading={form.busy}>
        {t('factors.turn_on')}
      </Button>
    </form>
  )
}
