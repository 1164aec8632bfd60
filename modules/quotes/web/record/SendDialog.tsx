import { Button, Group, Modal, SegmentedControl, Skeleton, Stack } from '@mantine/core'
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
import { MessageFields } from './MessageFields.tsx'
import { PdfPreview } from './PdfPreview.tsx'

const MAIL = 'mail'
const LINK = 'link'

/** The last look before a quote goes out: the file as the buyer gets it, and the words that go with it. */
export const SendDialog = ({ quote, onClose }: { quote: QuoteWithLines; onClose: () => void }) => {
  const { t } = useTranslation('quotes')
  const { id, number } = quote
  const [textId, setTextId] = useState<string | null>(null)
  const mail = useAsk(proposeMail, { id, ...(textId && { text_id: textId }) }, { keep: true }).data
  const [chosen, setChosen] = useState<string>()
  const [to, setTo] = useState<Record<string, string>>({})
  const [written, setWritten] = useState<{ subject?: string; words?: string }>({})
  // Another message takes the place of what was written.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another choice counts
  useEffect(() => setWritten({}), [textId])
  const send = useAct(sendQuote, { quiet: true, onDone: onClose, said: t('said.sent', { number }) })
  const problem = send.problem instanceof Problem ? send.problem : undefined
  const isHeld = Boolean(mail?.approval.length) && !holds(may.approve)

  const by = chosen ?? (mail && !mail.to.length ? LINK : MAIL)
  const channels = mail?.channels ?? []
  const known = by === MAIL ? mail?.to : channels.find(({ key }) => key === by)?.to
  const whom = to[by] ?? known?.[0] ?? ''
  const words = { subject: written.subject ?? mail?.subject ?? '', words: written.words ?? mail?.words ?? '' }
  const submit = (event: React.SyntheticEvent) => {
    event.preventDefault()
    const how =
      by === LINK
        ? { to: null }
        : by === MAIL
          ? { to: whom, ...words }
          : { through: { channel: by, to: whom }, words: words.words }
    send.start({ id, ...how }, { version: quote.version })
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
            <Group justify="space-between">
              <SegmentedControl
                aria-label={t('send.by')}
                value={by}
                onChange={setChosen}
                data={[
                  { value: MAIL, label: t('send.mail') },
                  ...channels.map(({ key, label }) => ({ value: key, label })),
                  { value: LINK, label: t('send.link') },
                ]}
              />
              <PdfPreview quoteId={id} />
            </Group>
            {by === LINK ? (
              <p>{t('send.link_only')}</p>
            ) : (
              <MessageFields
                isMail={by === MAIL}
                known={known ?? []}
                to={whom}
                onTo={(address) => setTo((before) => ({ ...before, [by]: address }))}
                toError={problem?.field === 'to' ? sentenceOf(problem) : undefined}
                textId={textId}
                onText={setTextId}
                words={words}
                onWords={(part) => setWritten((before) => ({ ...before, ...part }))}
              />
            )}
            {problem && problem.field !== 'to' && <p role="alert">{sentenceOf(problem)}</p>}
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onClose}>
                {t('shell:cancel')}
              </Button>
              <WithReason reason={isHeld ? t('errors.approval_needed') : undefined}>
                <Button type="submit" loading={send.busy}>
                  {t(by === LINK ? 'send.open_link' : 'send.act')}
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
