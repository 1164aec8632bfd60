import { ActionIcon, Menu } from '@mantine/core'
import { IconArchive, IconArchiveOff, IconDots, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { type InteractionType, may, updateInteractionType } from '../../contract.ts'

/** Archives a type, offers it again, or begins to delete it. */
export const TypeMenu = ({
  type: { id, label, archived, built_in, version },
  onDelete,
}: {
  type: InteractionType
  onDelete: () => void
}) => {
  const { t } = useTranslation('interactions')
  const archive = useAct(updateInteractionType, {
    said: t(archived ? 'said.type_offered' : 'said.type_archived', { label }),
  })
  const closed = holds(may.configure)
    ? undefined
    : t('shell:missing_permission', { permission: may.configure })
  const kept = closed ?? (built_in ? t('errors.built_in', { label }) : undefined)
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon loading={archive.busy} aria-label={t('type_page.more', { label })}>
          <IconDots size={18} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={
            archived ? <IconArchiveOff size={16} stroke={1.7} /> : <IconArchive size={16} stroke={1.7} />
          }
          disabled={Boolean(closed)}
          title={closed}
          onClick={() => archive.start({ id, archived: !archived }, { version })}
        >
          {t(archived ? 'type_page.offer_again' : 'type_page.archive')}
        </Menu.Item>
        <Menu.Item
          color="brick"
          leftSection={<IconTrash size={16} stroke={1.7} />}
          disabled={Boolean(kept)}
          title={kept}
          onClick={onDelete}
        >
          {t('type_page.delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
