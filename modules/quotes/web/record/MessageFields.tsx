import { Autocomplete, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { MessageTextSelect } from '#modules/company/web/offered/MessageTextSelect.tsx'

type Words = { subject: string; words: string }

/** Whom a quote goes to, and what is said with it. */
export const MessageFields = ({
  isMail,
  known,
  to,
  onTo,
  toError,
  textId,
  onText,
  words,
  onWords,
}: {
  isMail: boolean
  /** Where the customer is reached this way, the likelier first. */
  known: readonly string[]
  to: string
  onTo: (to: string) => void
  toError: string | undefined
  textId: string | null
  onText: (id: string | null) => void
  words: Words
  onWords: (part: Partial<Words>) => void
}) => {
  const { t } = useTranslation('quotes')
  return (
    <>
      <Autocomplete
        label={t('send.to')}
        type={isMail ? 'email' : 'text'}
        required
        data={[...known]}
        value={to}
        error={toError}
        onChange={onTo}
      />
      <MessageTextSelect
        label={t('send.text')}
        none={t('send.usual_text')}
        value={textId}
        onChange={onText}
        hideEmpty
      />
      {isMail && (
        <TextInput
          label={t('send.subject')}
          maxLength={200}
          value={words.subject}
          onChange={({ currentTarget }) => onWords({ subject: currentTarget.value })}
        />
      )}
      <Textarea
        label={t('send.words')}
        description={t('send.words_hint')}
        autosize
        minRows={4}
        maxRows={14}
        maxLength={4_000}
        value={words.words}
        onChange={({ currentTarget }) => onWords({ words: currentTarget.value })}
      />
    </>
  )
}
