import { ActionIcon, Menu } from '@mantine/core'
import {
  IconBrandWhatsapp,
  IconDots,
  IconMail,
  IconMessage2,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { AddButton } from '#web/client/AddButton.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { useAct, useList } from '#web/client/queries.ts'
import { may as mayNow } from '#web/client/session.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { may } from '../../contract.ts'
import { deleteMessageText, listMessageTexts, type MessageText } from '../../message_text.contract.ts'
import { MessageTextPanel } from './MessageTextPanel.tsx'
import classes from './MessageTextsPage.module.css'

const CHANNEL_SIGNS = { whatsapp: IconBrandWhatsapp, mail: IconMail }

/** Texts the company sends again and again. */
export const MessageTextsPage = () => {
  const { t } = useTranslation('company')
  const texts = useList(listMessageTexts, { limit: 200 })
  const [{ panel }, set] = useSearchParams()
  const edited = texts.rows.find(({ id }) => id === panel)
  const add = (
    <AddButton permission={may.create} onAdd={() => set({ panel: 'new' })}>
      {t('messages.add')}
    </AddButton>
  )
  return (
    <>
      <PageHeader
        title={t('titles.message_texts')}
        crumbs={[{ label: t('shell:settings'), href: '/settings' }]}
        actions={add}
      >
        <p className={classes.about}>{t('messages.about')}</p>
      </PageHeader>
      <div className={classes.content}>
        {texts.loading === 'first' && <TextSkeleton lines={6} />}
        {!texts.loading && texts.rows.length === 0 && (
          <EmptyState
            icon={IconMessage2}
            title={t('messages.none')}
            text={t('messages.none_about')}
            action={add}
          />
        )}
        <ul className={classes.texts}>
          {texts.rows.map((text) => (
            <TextRow key={text.id} text={text} onEdit={() => set({ panel: text.id })} />
          ))}
        </ul>
      </div>
      {(panel === 'new' || edited) && (
        <MessageTextPanel
          key={panel}
          {...(edited && { text: edited })}
          onClose={() => set({ panel: undefined })}
        />
      )}
    </>
  )
}

const TextRow = ({ text, onEdit }: { text: MessageText; onEdit: () => void }) => {
  const { t } = useTranslation('company')
  const remove = useAct(deleteMessageText, { said: t('messages.removed') })
  const Drawing = CHANNEL_SIGNS[text.channel]
  return (
    <li className={classes.text}>
      <Drawing size={20} stroke={1.5} aria-label={t(`channels.${text.channel}`)} />
      <button type="button" className={classes.open} onClick={onEdit} disabled={!mayNow(may.update)}>
        <strong>{text.name}</strong>
        <span>{text.subject ? `${text.subject} · ${text.body}` : text.body}</span>
      </button>
      <Menu>
        <Menu.Target>
          <ActionIcon aria-label={t('messages.more', { name: text.name })}>
            <IconDots size={18} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconPencil size={16} stroke={1.6} />}
            onClick={onEdit}
            disabled={!mayNow(may.update)}
          >
            {t('messages.edit')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconTrash size={16} stroke={1.6} />}
            onClick={() => remove.start({ id: text.id })}
            disabled={!mayNow(may.delete)}
          >
            {t('messages.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  )
}
