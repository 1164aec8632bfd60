import { useDebouncedValue } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { type MessageText, renderMessageText } from '../../message_text.contract.ts'
import classes from './MessagePreview.module.css'
import { WrittenMessage } from './WrittenMessage.tsx'

const WRITING_MS = 350

/** How a text reads with example values while it is written; what is wrong with it instead. */
export const MessagePreview = ({ draft }: { draft: Pick<MessageText, 'channel' | 'subject' | 'body'> }) => {
  const { t } = useTranslation('company')
  const [{ channel, subject, body }] = useDebouncedValue(draft, WRITING_MS)
  const { data, error } = useAsk(
    renderMessageText,
    { channel, subject, body },
    { when: body.trim() !== '', keep: true },
  )
  if (!body.trim()) return null
  return (
    <section className={classes.preview} aria-label={t('messages.preview')} aria-live="polite">
      <h3>{t('messages.preview')}</h3>
      {error ? (
        <p className={classes.wrong}>{sentenceOf(error)}</p>
      ) : (
        <WrittenMessage subject={data?.subject} body={data?.body} />
      )}
    </section>
  )
}
