import { Button, Group, Modal, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/**
 * Asks before something that would be missed.
 *
 * `act`: the word on the button that does it. `calm`: what is done is no loss. `children`: more than the `text`, such as what will change.
 */
export const Confirm = ({
  opened,
  title,
  text,
  act,
  calm = false,
  busy = false,
  onConfirm,
  onClose,
  children,
}: {
  opened: boolean
  title: string
  text?: string
  act: string
  calm?: boolean
  busy?: boolean
  onConfirm: () => void
  onClose: () => void
  children?: ReactNode
}) => {
  const { t } = useTranslation('shell')
  // A dialog that is there, though shut, would hear the very Escape that asks for it, and shut again.
  if (!opened) return null
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      {text && <Text c="dimmed">{text}</Text>}
      {children}
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" data-autofocus onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button {...(!calm && { color: 'brick' })} loading={busy} onClick={onConfirm}>
          {act}
        </Button>
      </Group>
    </Modal>
  )
}
