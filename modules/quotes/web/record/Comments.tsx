import { Button, Textarea } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct, useAsk } from '#web/client/queries.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { may } from '../../contract.ts'
import type { QuoteWithLines } from '../../quote.contract.ts'
import { addComment, listComments, readComments } from '../../send.contract.ts'
import classes from './Record.module.css'

/** What buyer and staff said to each other about a quote. */
export const Comments = ({ quote }: { quote: QuoteWithLines }) => {
  const { t } = useTranslation('quotes')
  const { ago } = useFormats()
  const { id, unread_comments } = quote
  const [body, setBody] = useState('')
  const comments = useAsk(listComments, { id }).data?.comments
  const add = useAct(addComment, { onDone: () => setBody(''), said: t('said.answered') })
  const { start: read } = useAct(readComments, { quiet: true })
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever there are unread ones, they are now read
  useEffect(() => {
    if (unread_comments > 0) read({ id })
  }, [id, unread_comments])
  if (!comments) return <TextSkeleton lines={3} />
  return (
    <>
      {comments.length === 0 ? (
        <p>{t('record.no_comments')}</p>
      ) : (
        <ol className={classes.comments}>
          {comments.map((comment) => (
            <li key={comment.id}>
              <strong>{comment.name}</strong>{' '}
              <small>
                {t(`record.sides.${comment.side}`)} · {ago(comment.said_at)}
              </small>
              <p>{comment.body}</p>
            </li>
          ))}
        </ol>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (body.trim()) add.start({ id, body })
        }}
      >
        <Textarea
          label={t('record.answer')}
          autosize
          minRows={2}
          maxLength={4_000}
          value={body}
          onChange={({ currentTarget }) => setBody(currentTarget.value)}
        />
        <Guarded permission={may.update} unless={quote.has_link ? undefined : t('errors.not_sent')}>
          <Button type="submit" variant="default" size="xs" mt="xs" loading={add.busy}>
            {t('record.send_answer')}
          </Button>
        </Guarded>
      </form>
    </>
  )
}
