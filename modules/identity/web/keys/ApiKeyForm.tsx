import { Select, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useContractForm } from '#web/client/form.ts'
import { FormButtons, FormRefusal, FormSection } from '#web/ui/FormFields.tsx'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { createApiKey } from '../../api_key.contract.ts'
import { NewSecret } from './NewSecret.tsx'
import { PermissionPicker } from './PermissionPicker.tsx'

const LIVES = ['30', '90', '365', 'endless'] as const
const DAY_MS = 24 * 60 * 60 * 1_000

type Values = { name: string; permissions: string[]; life: string }

const expiryOf = (life: string): string | null =>
  life === 'endless' ? null : new Date(Date.now() + Number(life) * DAY_MS).toISOString()

/** Makes a key and then shows its secret, once. */
export const ApiKeyForm = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('identity')
  const id = useId()
  const [secret, setSecret] = useState<string>()
  const form = useContractForm<typeof createApiKey, Values>(createApiKey, {
    initial: { name: '', permissions: [], life: '90' },
    toInput: ({ life, ...values }) => ({ ...values, expires_at: expiryOf(life) }),
    onDone: (made) => setSecret(made.secret),
  })
  if (secret) return <NewSecret secret={secret} onClose={onClose} />
  return (
    <SidePanel
      opened
      onClose={onClose}
      title={t('keys.add')}
      foot={<FormButtons busy={form.busy} onCancel={onClose} form={id} submit={t('keys.make')} />}
    >
      <form id={id} noValidate onSubmit={form.submit}>
        <FormRefusal text={form.refusal} />
        <FormSection>
          <TextInput
            {...form.getInputProps('name')}
            label={t('keys.name')}
            description={t('keys.name_about')}
            maxLength={80}
            data-autofocus
          />
          <Select
            {...form.getInputProps('life')}
            label={t('keys.life')}
            data={LIVES.map((value) => ({ value, label: t(`keys.lives.${value}`) }))}
            allowDeselect={false}
          />
        </FormSection>
        <PermissionPicker
          value={form.values.permissions}
          onChange={(permissions) => form.setFieldValue('permissions', permissions)}
          error={form.errors.permissions}
        />
      </form>
    </SidePanel>
  )
}
