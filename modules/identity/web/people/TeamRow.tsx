import { ActionIcon, Tooltip } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { may } from '../../contract.ts'
import { usersPath } from '../links.ts'
import type { Team } from './TeamForm.tsx'
import classes from './TeamsPage.module.css'

const membersOf = (id: string): string =>
  `${usersPath()}?${new URLSearchParams({ filter: JSON.stringify({ team_id: id }) })}`

/** A team, the way to its members, and what can be done about it. */
export const TeamRow = ({
  team: { id, name, members },
  onRename,
  onDelete,
}: {
  team: Team
  onRename: () => void
  onDelete: () => void
}) => {
  const { t } = useTranslation('identity')
  return (
    <li className={classes.team}>
      <strong>{name}</strong>
      <a href={membersOf(id)}>{t('teams.members', { count: members })}</a>
      <span className={classes.acts}>
        <Guarded permission={may.update}>
          <Tooltip label={t('teams.rename')}>
            <ActionIcon aria-label={`${t('teams.rename')}: ${name}`} onClick={onRename}>
              <IconPencil size={17} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        </Guarded>
        <Guarded permission={may.update}>
          <Tooltip label={t('teams.delete')}>
            <ActionIcon aria-label={`${t('teams.delete')}: ${name}`} onClick={onDelete}>
              <IconTrash size={17} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        </Guarded>
      </span>
    </li>
  )
}
