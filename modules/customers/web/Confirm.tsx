import { Button, Group, Modal, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/**
 * Asks before something that would be missed.
 *
 * `act`: the word on the button that does it. `stay`: on the one that doesn't, "Cancel" by default.
 */
export const Confirm = ({
  opened,
  title,
  text,
  act,
  stay,
  busy = false,
  onConfirm,
  onClose,
}: {
  opened: boolean
  title: string
  text: string
  act: string
  stay?: string
  busy?: boolean
  onConfirm: () => void
  onClose: () => void
}) => {
  const { t } = useTranslation('shell')
  // A dialog that is there, though shut, would hear the very Escape that asks for it, and shut again.
  if (!opened) return null
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <Text c="dimmed">{text}</Text>
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" data-autofocus onClick={onClose}>
          {stay ?? t('cancel')}
        </Button>
        <Button color="brick" loading={busy} onClick={onConfirm}>
          {act}
        </Button>
      </Group>
    </Modal>
  )
}
