import {
  Autocomplete,
  Button,
  Checkbox,
  Group,
  Modal,
  Skeleton,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '#web/client/problem.ts'
import { useAct, useAsk } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { WithReason } from '#web/ui/WithReason.tsx'
import { may } from '../../contract.ts'
import type { QuoteWithLines } from '../../quote.contract.ts'
import { proposeMail, sendQuote } from '../../send.contract.ts'
import { PdfPreview } from './PdfPreview.tsx'

/** The last look before a quote goes out: the file as the buyer gets it, and the words that go with it. */
export const SendDialog = ({ quote, onClose }: { quote: QuoteWithLines; onClose: () => void }) => {
  const { t } = useTranslation('quotes')
  const { id, number } = quote
  const mail = useAsk(proposeMail, { id }).data
  const [to, setTo] = useState('')
  const [subject, setSubject] = useState('')
  const [words, setWords] = useState('')
  const [byMail, setByMail] = useState(true)
  useEffect(() => {
    if (!mail) return
    setTo((before) => before || (mail.to[0] ?? ''))
    setSubject((before) => before || mail.subject)
    setWords((before) => before || mail.words)
    if (!mail.to.length) setByMail(false)
  }, [mail])
  const send = useAct(sendQuote, { quiet: true, onDone: onClose, said: t('said.sent', { number }) })
  const problem = send.problem instanceof Problem ? send.problem : undefined
  const isHeld = Boolean(mail?.approval.length) && !holds(may.approve)
  const submit = (event: React.SyntheticEvent) => {
    event.preventDefault()
    send.start({ id, to: byMail ? to : null, ...(byMail && { subject, words }) }, { version: quote.version })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('send.title', { number, name: quote.customer_name })}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      {mail ? (
        <form onSubmit={submit}>
          <Stack gap="sm">
            <PdfPreview quoteId={id} />
            <Checkbox
              label={t('send.by_mail')}
              checked={byMail}
              onChange={({ currentTarget }) => setByMail(currentTarget.checked)}
            />
            {byMail ? (
              <>
                <Autocomplete
                  label={t('send.to')}
                  type="email"
                  required
                  data={mail.to}
                  value={to}
                  error={problem?.field === 'to' && sentenceOf(problem)}
                  onChange={setTo}
                />
                <TextInput
                  label={t('send.subject')}
                  maxLength={200}
                  value={subject}
                  onChange={({ currentTarget }) => setSubject(currentTarget.value)}
                />
                <Textarea
                  label={t('send.words')}
                  description={t('send.words_hint')}
                  autosize
                  minRows={4}
                  maxLength={4_000}
                  value={words}
                  onChange={({ currentTarget }) => setWords(currentTarget.value)}
                />
              </>
            ) : (
              <p>{t('send.link_only')}</p>
            )}
            {problem && problem.field !== 'to' && <p role="alert">{sentenceOf(problem)}</p>}
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onClose}>
                {t('shell:cancel')}
              </Button>
              <WithReason reason={isHeld ? t('errors.approval_needed') : undefined}>
                <Button type="submit" loading={send.busy}>
                  {t(byMail ? 'send.act' : 'send.open_link')}
                </Button>
              </WithReason>
            </Group>
          </Stack>
        </form>
      ) : (
        <Skeleton height={420} />
      )}
    </Modal>
  )
}
