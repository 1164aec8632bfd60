import { Group, Modal, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useContractForm } from '#web/client/form.ts'
import { FormButtons, FormRefusal } from '#web/ui/FormFields.tsx'
import { renamePasskey } from '../../sign_in.contract.ts'

/** Another name for a passkey. */
export const RenamePasskey = ({
  passkey,
  onClose,
}: {
  passkey: { id: string; name: string }
  onClose: () => void
}) => {
  const { t } = useTranslation('identity')
  const form = useContractForm(renamePasskey, {
    initial: { id: passkey.id, name: passkey.name },
    onDone: onClose,
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('factors.rename')}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      <form noValidate onSubmit={form.submit}>
        <FormRefusal text={form.refusal} />
        <TextInput
          {...form.getInputProps('name')}
          label={t('factors.passkey_name')}
          maxLength={80}
          data-autofocus
        />
        <Group justify="flex-end" gap="xs" mt="lg">
          <FormButtons busy={form.busy} onCancel={onClose} />
        </Group>
      </form>
    </Modal>
  )
}
