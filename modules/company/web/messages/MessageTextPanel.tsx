import { Button, SegmentedControl, Text, Textarea, TextInput } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { useLoaded } from '#web/client/queries.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import {
  type Channel,
  createMessageText,
  listMessageVariables,
  type MessageText,
  updateMessageText,
} from '../../message_text.contract.ts'
import { MessagePreview } from './MessagePreview.tsx'
import classes from './MessageTextPanel.module.css'

type Values = Pick<MessageText, 'name' | 'channel' | 'subject' | 'body'>
const BLANK: Values = { name: '', channel: 'whatsapp', subject: '', body: '' }

/** Writes one text: its words, the variables to put in, and how it will read. */
export const MessageTextPanel = ({ text, onClose }: { text?: MessageText; onClose: () => void }) => {
  const { t } = useTranslation('company')
  const { variables } = useLoaded(listMessageVariables, {})
  const body = useRef<HTMLTextAreaElement>(null)
  const initial: Values = text
    ? { name: text.name, channel: text.channel, subject: text.subject, body: text.body }
    : BLANK
  const form = useContractForm<typeof createMessageText, Values>(
    (text ? updateMessageText : createMessageText) as typeof createMessageText,
    {
      initial,
      draft: text ? `company.text.${text.id}.${text.version}` : 'company.text.new',
      ...(text && { version: text.version }),
      toInput: (values) => ({ ...values, ...(text && { id: text.id }) }) as Sent<typeof createMessageText>,
      said: t('messages.saved'),
      onDone: onClose,
    },
  )

  const putIn = (name: string) => {
    const { selectionStart = 0, selectionEnd = 0 } = body.current ?? {}
    const written = form.values.body
    form.setFieldValue(
      'body',
      `${written.slice(0, selectionStart)}{{ ${name} }}${written.slice(selectionEnd)}`,
    )
    body.current?.focus()
  }

  return (
    <PanelForm form={form} wide title={text ? text.name : t('messages.new')} onClose={onClose}>
      <FormSection>
        <TextInput data-autofocus label={t('messages.name')} withAsterisk {...form.getInputProps('name')} />
        <SegmentedControl
          aria-label={t('messages.channel')}
          data={(['whatsapp', 'mail'] as const).map((value) => ({ value, label: t(`channels.${value}`) }))}
          value={form.values.channel}
          onChange={(value) => form.setFieldValue('channel', value as Channel)}
        />
        {form.values.channel === 'mail' && (
          <TextInput label={t('messages.subject')} {...form.getInputProps('subject')} />
        )}
        <Textarea
          ref={body}
          label={t('messages.body')}
          withAsterisk
          autosize
          minRows={5}
          maxRows={14}
          {...form.getInputProps('body')}
        />
        <div>
          <Text size="xs" c="dimmed">
            {t('messages.put_in')}
          </Text>
          <div className={classes.variables}>
            {variables.map(({ name, label }) => (
              <Button
                key={name}
                size="compact-xs"
                variant="light"
                color="gray"
                title={name}
                onClick={() => putIn(name)}
              >
                {label}
              </Button>
            ))}
          </div>
        </div>
      </FormSection>
      <MessagePreview draft={form.values} />
    </PanelForm>
  )
}
