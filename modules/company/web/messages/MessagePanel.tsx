import { Alert, Anchor, Button, NativeSelect } from '@mantine/core'
import { IconBrandWhatsapp, IconCopy, IconMail, IconMessage2 } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk, useList } from '#web/client/queries.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FormRefusal, FormSection } from '#web/ui/FormFields.tsx'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { toast } from '#web/ui/toasts.ts'
import {
  type Channel,
  listMessageTexts,
  listMessageVariables,
  type MessageText,
  renderMessageText,
} from '../../message_text.contract.ts'
import { messageTextsPath } from '../links.ts'
import { WrittenMessage } from './WrittenMessage.tsx'

const SIGNS = { whatsapp: IconBrandWhatsapp, mail: IconMail }

/** Chooses a text, shows it with this customer's values, and opens it where it is sent. */
export const MessagePanel = ({ customerId, onClose }: { customerId: string; onClose: () => void }) => {
  const { t } = useTranslation('company')
  const texts = useList(listMessageTexts, { limit: 200 })
  const [chosen, setChosen] = useState<string>()
  const text = texts.rows.find(({ id }) => id === chosen) ?? texts.rows[0]
  return (
    <SidePanel opened onClose={onClose} title={t('messages.write')}>
      {texts.loading === 'first' && <TextSkeleton lines={6} />}
      {!texts.loading && !text && (
        <EmptyState
          compact
          icon={IconMessage2}
          title={t('messages.none')}
          text={t('messages.none_about')}
          action={
            <Button component="a" href={messageTextsPath}>
              {t('messages.add')}
            </Button>
          }
        />
      )}
      {text && (
        <FormSection>
          <NativeSelect
            data-autofocus
            label={t('messages.choose')}
            value={text.id}
            onChange={(event) => setChosen(event.currentTarget.value)}
            data={groups(texts.rows, (channel) => t(`channels.${channel}`))}
          />
          <Written key={text.id} text={text} customerId={customerId} />
          <Anchor href={messageTextsPath} size="xs">
            {t('messages.manage')}
          </Anchor>
        </FormSection>
      )}
    </SidePanel>
  )
}

const groups = (texts: readonly MessageText[], label: (channel: Channel) => string) =>
  (['whatsapp', 'mail'] as const)
    .map((channel) => ({
      group: label(channel),
      items: texts
        .filter((one) => one.channel === channel)
        .map(({ id, name }) => ({ value: id, label: name })),
    }))
    .filter(({ items }) => items.length > 0)

const Written = ({ text, customerId }: { text: MessageText; customerId: string }) => {
  const { t } = useTranslation('company')
  const { data, error } = useAsk(renderMessageText, { id: text.id, about: customerId })
  const variables = useAsk(listMessageVariables, {}).data?.variables ?? []
  const [chosen, setChosen] = useState<string>()
  const to = data?.to.find(({ address }) => address === chosen) ?? data?.to[0]
  const Sign = SIGNS[text.channel]
  if (error) return <FormRefusal text={sentenceOf(error)} />
  if (!data) return <TextSkeleton lines={4} />
  const labelOf = (name: string): string => variables.find((one) => one.name === name)?.label ?? name
  const copy = async () => {
    await navigator.clipboard.writeText(data.body)
    toast({ text: t('messages.copied') })
  }
  return (
    <>
      {data.to.length > 1 && (
        <NativeSelect
          label={t('messages.to')}
          data={data.to.map(({ address }) => address)}
          value={to?.address}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
      )}
      <WrittenMessage subject={data.subject} body={data.body} />
      {data.empty.length > 0 && (
        <Alert color="maize" variant="light">
          {t('messages.empty', { count: data.empty.length, names: data.empty.map(labelOf).join(', ') })}
        </Alert>
      )}
      {to ? (
        <Button
          component="a"
          href={to.link}
          target={text.channel === 'whatsapp' ? '_blank' : undefined}
          rel="noreferrer"
          leftSection={<Sign size={17} stroke={1.7} />}
        >
          {t(`messages.open_${text.channel}`)}
        </Button>
      ) : (
        <Alert color="gray" variant="light">
          {t(`messages.no_address_${text.channel}`)}
        </Alert>
      )}
      <Button variant="default" leftSection={<IconCopy size={17} stroke={1.7} />} onClick={() => void copy()}>
        {t('messages.copy')}
      </Button>
    </>
  )
}
