import { Alert, Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '#web/client/problem.ts'
import { useAct } from '#web/client/queries.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { DetailList } from '#web/ui/DetailList.tsx'
import { DropFile } from '#web/ui/DropFile.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { PasswordField } from '#web/ui/PasswordField.tsx'
import {
  LARGEST_CERTIFICATE_BYTES,
  removeCertificate,
  type Settings,
  uploadCertificate,
} from '../../settings.contract.ts'
import classes from '../Invoices.module.css'

const WARNED_DAYS = 30

const asBase64 = async (file: File): Promise<string> => {
  const bytes = new Uint8Array(await file.arrayBuffer())
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

/** The certificate the company signs with: what it says of itself, and the way to put another in its place. */
export const CertificateForm = ({ settings: { certificate } }: { settings: Settings }) => {
  const { t } = useTranslation('invoices')
  const { moment } = useFormats()
  const [file, setFile] = useState<File>()
  const [password, setPassword] = useState('')
  const [isRemoving, setRemoving] = useState(false)
  const send = useAct(uploadCertificate, {
    quiet: true,
    said: t('said.certificate'),
    onDone: () => {
      setFile(undefined)
      setPassword('')
    },
  })
  const remove = useAct(removeCertificate, { said: t('said.certificate_gone') })
  const problem = send.problem instanceof Problem ? send.problem : undefined
  const submit = async (event: React.SyntheticEvent) => {
    event.preventDefault()
    if (file) send.start({ file: await asBase64(file), password })
  }
  return (
    <section className={classes.box}>
      <h2>{t('settings.certificate')}</h2>
      {certificate && (
        <>
          {certificate.days_left <= WARNED_DAYS && (
            <Alert color={certificate.days_left < 0 ? 'brick' : 'maize'} mb="sm">
              {t('settings.certificate_ends', { count: Math.max(0, certificate.days_left) })}
            </Alert>
          )}
          <DetailList
            details={[
              {
                label: t('settings.subject'),
                value: <span className={classes.code}>{certificate.subject}</span>,
              },
              { label: t('settings.valid_until'), value: moment(certificate.valid_until) },
              { label: t('settings.serial'), value: certificate.serial },
            ]}
          />
        </>
      )}
      <form onSubmit={submit}>
        <DropFile
          accept=".p12,.pfx"
          maxBytes={LARGEST_CERTIFICATE_BYTES}
          onFile={setFile}
          hint={file?.name ?? t('settings.certificate_hint')}
          wrong={problem?.field === 'file' ? sentenceOf(problem) : undefined}
        />
        <PasswordField
          mt="sm"
          label={t('settings.password')}
          autoComplete="off"
          value={password}
          error={problem && problem.field !== 'file' ? sentenceOf(problem) : undefined}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        />
        <Group mt="md" justify="flex-end">
          {certificate && (
            <Button variant="default" color="brick" onClick={() => setRemoving(true)}>
              {t('settings.remove')}
            </Button>
          )}
          <Button type="submit" loading={send.busy} disabled={!file}>
            {t(certificate ? 'settings.replace' : 'settings.upload')}
          </Button>
        </Group>
      </form>
      <Confirm
        opened={isRemoving}
        title={t('settings.remove')}
        text={t('settings.remove_text')}
        act={t('settings.remove')}
        onClose={() => setRemoving(false)}
        onConfirm={() => {
          setRemoving(false)
          remove.start({})
        }}
      />
    </section>
  )
}
