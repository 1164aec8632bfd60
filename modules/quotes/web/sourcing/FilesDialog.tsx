import { Alert, Anchor, Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { download } from '#web/client/api.ts'
import { useAct, useAsk } from '#web/client/queries.ts'
import { sentenceOf, showProblem } from '#web/client/tidings.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { WithReason } from '#web/ui/WithReason.tsx'
import { getAttachment, listAttachments } from '../../cart/attachment.contract.ts'
import { forwardAttachments } from '../../forwarding.contract.ts'
import { askSuppliers, type Board } from '../../sourcing.contract.ts'
import classes from './Sourcing.module.css'

/** Whether files go along with what is asked now, or to those who were asked before. */
export type Sending = 'ask' | 'send'

/** The buyer's files that go to suppliers: none unless ticked, and none that nobody looked at. */
export const FilesDialog = ({
  board,
  sending,
  onClose,
}: {
  board: Board
  sending: Sending
  onClose: () => void
}) => {
  const { t } = useTranslation('quotes')
  const { moment } = useFormats()
  const { id, request_id } = board
  const attachments = useAsk(listAttachments, { id: request_id ?? '' }, { when: request_id !== null }).data
    ?.attachments
  const waiting = board.asked.filter(({ status }) => status === 'open')
  const [files, setFiles] = useState<string[]>([])
  const [to, setTo] = useState(() => waiting.map((one) => one.id))
  const [looked, setLooked] = useState(false)
  const options = { quiet: true, onDone: onClose }
  const ask = useAct(askSuppliers, {
    ...options,
    said: ({ asked }) => t('sourcing.said_asked', { count: asked }),
  })
  const send = useAct(forwardAttachments, {
    ...options,
    said: ({ suppliers }) => t('forwarding.said', { count: suppliers }),
  })
  const problem = sending === 'ask' ? ask.problem : send.problem
  const submit = (event: React.SyntheticEvent) => {
    event.preventDefault()
    const chosen = { id, attachment_ids: files, looked }
    if (sending === 'ask') ask.start(chosen)
    else send.start({ ...chosen, price_request_ids: to })
  }
  const reason =
    files.length && !looked
      ? t('errors.not_looked')
      : sending === 'send' && !files.length
        ? t('errors.no_file_chosen')
        : sending === 'send' && !to.length
          ? t('forwarding.no_supplier')
          : undefined
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`forwarding.${sending}_title`)}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      {attachments ? (
        <form onSubmit={submit}>
          <Stack gap="md">
            <Checkbox.Group
              label={t('forwarding.files')}
              description={t('forwarding.about')}
              value={files}
              onChange={setFiles}
            >
              <Stack gap="xs" mt="sm">
                {attachments.map((one) => (
                  <div key={one.id} className={classes.file}>
                    <Checkbox value={one.id} label={one.name} />
                    <Anchor
                      component="button"
                      type="button"
                      size="sm"
                      onClick={() => void download(getAttachment, { id: one.id }).catch(showProblem)}
                    >
                      {t('forwarding.look')}
                    </Anchor>
                  </div>
                ))}
              </Stack>
            </Checkbox.Group>
            {sending === 'send' && (
              <Checkbox.Group label={t('forwarding.to')} value={to} onChange={setTo}>
                <Stack gap="xs" mt="sm">
                  {waiting.map((one) => (
                    <Checkbox
                      key={one.id}
                      value={one.id}
                      label={one.supplier_name}
                      description={t('forwarding.waits', { until: moment(one.deadline_at) })}
                    />
                  ))}
                </Stack>
              </Checkbox.Group>
            )}
            {files.length > 0 ? (
              <Checkbox
                className={classes.looked}
                label={t('forwarding.looked')}
                checked={looked}
                onChange={({ currentTarget }) => setLooked(currentTarget.checked)}
              />
            ) : (
              <Text size="sm" c="dimmed">
                {t('forwarding.none_goes')}
              </Text>
            )}
            {problem && (
              <Alert color="brick" role="alert">
                {sentenceOf(problem)}
              </Alert>
            )}
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onClose}>
                {t('shell:cancel')}
              </Button>
              <WithReason reason={reason}>
                <Button type="submit" loading={ask.busy || send.busy}>
                  {t(`forwarding.${sending}_act`)}
                </Button>
              </WithReason>
            </Group>
          </Stack>
        </form>
      ) : (
        <TextSkeleton />
      )}
    </Modal>
  )
}
