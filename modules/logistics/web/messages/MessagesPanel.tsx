import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '#kernel/values/id.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct, useAsk } from '#web/client/queries.ts'
import { may } from '#web/client/session.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { may as rights } from '../../contract.ts'
import { listMessages, type Message, readMessages, sendMessage } from '../../message.contract.ts'
import look from './messages.module.css'

const NONE: readonly Message[] = []

/** The talk about a delivery, as the desk sees it: who waits for it and who drives read the same. New messages come by themselves. */
export const MessagesPanel = ({ deliveryId }: { deliveryId: string }) => {
  const { t } = useTranslation('logistics')
  const talk = useAsk(listMessages, { delivery_id: deliveryId })
  const messages = talk.data?.messages ?? NONE
  const read = useAct(readMessages, { quiet: true })
  const latest = messages.findLast(({ side }) => side !== 'staff')?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once for every message that has come
  useEffect(() => {
    if (latest && may(rights.update)) read.start({ delivery_id: deliveryId })
  }, [latest, deliveryId])
  if (talk.isPending) return <TextSkeleton lines={4} />
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('staff_talk.about')}
      </Text>
      {messages.length === 0 ? (
        <Text size="sm">{t('staff_talk.empty')}</Text>
      ) : (
        <ol className={look.talk} aria-label={t('staff_talk.title')}>
          {messages.map((one) => (
            <Said key={one.id} message={one} />
          ))}
        </ol>
      )}
      <Say deliveryId={deliveryId} />
    </Stack>
  )
}

const Said = ({ message: { side, name, body, sent_at } }: { message: Message }) => {
  const { t } = useTranslation('logistics')
  const formats = useFormats()
  return (
    <li data-side={side}>
      <Text size="xs" c="dimmed">
        {[name, t(`staff_talk.sides.${side}`), formats.moment(sent_at)].filter(Boolean).join(' · ')}
      </Text>
      <Text size="sm" className={look.body}>
        {body}
      </Text>
    </li>
  )
}

const Say = ({ deliveryId }: { deliveryId: string }) => {
  const { t } = useTranslation('logistics')
  const [body, setBody] = useState('')
  const send = useAct(sendMessage, { onDone: () => setBody('') })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (body.trim()) send.start({ id: newId(), delivery_id: deliveryId, body: body.trim() })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <Textarea
          label={t('staff_talk.write')}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={1_000}
          value={body}
          onChange={(event) => setBody(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Guarded permission={rights.update}>
            <Button type="submit" disabled={!body.trim()} loading={send.busy}>
              {t('staff_talk.send')}
            </Button>
          </Guarded>
        </Group>
      </Stack>
    </form>
  )
}
