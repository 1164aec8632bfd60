import { ActionIcon, Button, Group, Menu, Modal, Stack, Textarea } from '@mantine/core'
import { IconDotsVertical, IconTrash, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { may } from '../../contract.ts'
import { closeRequest, deleteRequest, type RequestWithLines } from '../../request.contract.ts'

/** What is done with a request now and then. */
export const RequestMenu = ({ request, onGone }: { request: RequestWithLines; onGone: () => void }) => {
  const { t } = useTranslation('quotes')
  const { id, number, version, status } = request
  const [isClosing, setClosing] = useState(false)
  const remove = useAct(deleteRequest, { onDone: onGone, said: t('said.request_deleted', { number }) })
  const mayClose = holds(may.update) && (status === 'new' || status === 'sourcing')
  if (!mayClose && !holds(may.delete)) return null
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={t('record.more')}>
            <IconDotsVertical size={18} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mayClose && (
            <Menu.Item leftSection={<IconX size={16} stroke={1.7} />} onClick={() => setClosing(true)}>
              {t('requests.close')}
            </Menu.Item>
          )}
          {holds(may.delete) && (
            <Menu.Item
              color="brick"
              leftSection={<IconTrash size={16} stroke={1.7} />}
              onClick={() => remove.start({ id }, { version })}
            >
              {t('record.delete')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <CloseDialog request={request} opened={isClosing} onClose={() => setClosing(false)} />
    </>
  )
}

const CloseDialog = ({
  request: { id, number, version },
  opened,
  onClose,
}: {
  request: RequestWithLines
  opened: boolean
  onClose: () => void
}) => {
  const { t } = useTranslation('quotes')
  const [reason, setReason] = useState('')
  const close = useAct(closeRequest, { onDone: onClose, said: t('said.request_closed', { number }) })
  return (
    <Modal opened={opened} onClose={onClose} title={t('requests.close_title', { number })}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          close.start({ id, reason }, { version })
        }}
      >
        <Stack gap="md">
          <Textarea
            label={t('requests.closed_reason')}
            description={t('requests.closed_reason_hint')}
            autosize
            minRows={2}
            maxLength={500}
            data-autofocus
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('shell:cancel')}
            </Button>
            <Button type="submit" loading={close.busy}>
              {t('requests.close')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
