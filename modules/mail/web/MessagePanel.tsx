import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct, useAsk } from '#web/client/queries.ts'
import { DetailList } from '#web/ui/DetailList.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { getMessage, may, retryMessage } from '../contract.ts'
import classes from './MessagePanel.module.css'
import { stateOptions } from './states.ts'

/** One mail beside the list; a confidential one keeps its words to itself. */
export const MessagePanel = ({ id, onClose }: { id: string | undefined; onClose: () => void }) => {
  const { t } = useTranslation('mail')
  const { moment } = useFormats()
  const { data: message } = useAsk(getMessage, { id: id ?? '' }, { when: id !== undefined })
  const retry = useAct(retryMessage, { said: t('messages.retried') })
  if (!id) return null
  if (!message)
    return (
      <SidePanel opened onClose={onClose} title={t('titles.messages')}>
        <TextSkeleton lines={6} />
      </SidePanel>
    )
  const state = stateOptions(t).find(({ value }) => value === message.state)
  return (
    <SidePanel
      opened
      onClose={onClose}
      title={message.subject}
      foot={
        message.state === 'failed' && (
          <Guarded permission={may.resend}>
            <Button loading={retry.busy} onClick={() => retry.start({ id })}>
              {t('messages.retry')}
            </Button>
          </Guarded>
        )
      }
    >
      <DetailList
        details={[
          { label: t('fields.recipient'), value: message.recipient, copy: message.recipient },
          { label: t('fields.state'), value: state && <StatusBadge {...state} /> },
          { label: t('fields.created_at'), value: moment(message.created_at) },
          { label: t('fields.sent_at'), value: message.sent_at && moment(message.sent_at) },
          { label: t('fields.attempts'), value: String(message.attempts) },
          ...(message.error ? [{ label: t('fields.error'), value: message.error }] : []),
        ]}
      />
      {message.text === null ? (
        <p className={classes.sealed}>{t('messages.sealed')}</p>
      ) : (
        <pre className={classes.body}>{message.text}</pre>
      )}
    </SidePanel>
  )
}
