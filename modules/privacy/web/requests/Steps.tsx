import { ActionIcon, Alert, Button, Group, Menu, Modal, Select, Stack, TextInput } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCalendarDue,
  IconDotsVertical,
  IconUserCheck,
  IconX,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { may } from '../../contract.ts'
import { proveIdentity, type Request, withdrawRequest } from '../../request.contract.ts'
import { isClosed } from '../../request.rules.ts'

/** Where the request stands, in a sentence, with the act that comes next. */
export const NextStep = ({ request }: { request: Request }) => {
  const { t } = useTranslation('privacy')
  const { day, dayOf, moment } = useFormats()
  const { status, due_on, answered_at, answered_by } = request
  if (status === 'unproven')
    return (
      <Alert mt="sm" color="water" variant="light" icon={<IconUserCheck size={18} stroke={1.7} />}>
        <Group justify="space-between" gap="xs">
          {t('next.unproven')}
          <ProveIdentity request={request} />
        </Group>
      </Alert>
    )
  if (status === 'withdrawn')
    return (
      <Alert mt="sm" variant="light">
        {t('next.withdrawn')}
      </Alert>
    )
  if (isClosed(request))
    return (
      <Alert mt="sm" color="leaf" variant="light">
        {t('next.closed', { moment: answered_at ? moment(answered_at) : '', name: answered_by })}
      </Alert>
    )
  const isLate = due_on !== null && due_on < dayOf(Date.now())
  return (
    <Alert
      mt="sm"
      color={isLate ? 'brick' : 'maize'}
      variant="light"
      icon={
        isLate ? <IconAlertTriangle size={18} stroke={1.7} /> : <IconCalendarDue size={18} stroke={1.7} />
      }
    >
      {t(isLate ? 'next.late' : 'next.open', { day: due_on ? day(due_on) : '' })}
    </Alert>
  )
}

const ProveIdentity = ({ request: { id, version } }: { request: Request }) => {
  const { t } = useTranslation('privacy')
  const [isOpen, setOpen] = useState(false)
  const [proof, setProof] = useState<'document' | 'known'>('document')
  const [note, setNote] = useState('')
  const prove = useAct(proveIdentity, { said: t('said.proven'), onDone: () => setOpen(false) })
  return (
    <>
      <Guarded permission={may.update}>
        <Button size="xs" onClick={() => setOpen(true)}>
          {t('record.prove')}
        </Button>
      </Guarded>
      {isOpen && (
        <Modal
          opened
          onClose={() => setOpen(false)}
          title={t('record.prove')}
          closeButtonProps={{ 'aria-label': t('shell:close') }}
        >
          <form
            onSubmit={(event) => {
              event.preventDefault()
              prove.start({ id, proof, note }, { version })
            }}
          >
            <Stack gap="md">
              <p>{t('record.prove_text')}</p>
              <Select
                label={t('fields.proof')}
                allowDeselect={false}
                data={(['document', 'known'] as const).map((value) => ({
                  value,
                  label: t(`proofs.${value}`),
                }))}
                value={proof}
                onChange={(value) => value && setProof(value)}
              />
              <TextInput
                label={t('fields.proof_note')}
                maxLength={500}
                value={note}
                onChange={({ currentTarget }) => setNote(currentTarget.value)}
              />
              <Group justify="flex-end" gap="xs">
                <Button variant="default" onClick={() => setOpen(false)}>
                  {t('shell:cancel')}
                </Button>
                <Button type="submit" loading={prove.busy}>
                  {t('record.prove')}
                </Button>
              </Group>
            </Stack>
          </form>
        </Modal>
      )}
    </>
  )
}

export const RequestMenu = ({ request }: { request: Request }) => {
  const { t } = useTranslation('privacy')
  const withdraw = useAct(withdrawRequest, { said: t('said.withdrawn') })
  if (isClosed(request) || !holds(may.update)) return null
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label={t('record.more')}>
          <IconDotsVertical size={18} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconX size={16} stroke={1.7} />}
          onClick={() => withdraw.start({ id: request.id }, { version: request.version })}
        >
          {t('record.withdraw')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
