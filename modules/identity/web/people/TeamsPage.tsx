import { IconUsersGroup } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AddButton } from '#web/client/AddButton.tsx'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { may } from '../../contract.ts'
import { deleteTeam, listTeams } from '../../team.contract.ts'
import { AccessHeader } from '../AccessHeader.tsx'
import { type Team, TeamForm } from './TeamForm.tsx'
import { TeamRow } from './TeamRow.tsx'
import classes from './TeamsPage.module.css'

/** The teams of the company: who sees one another's records. */
export const TeamsPage = () => {
  const { t } = useTranslation('identity')
  const { teams } = useLoaded(listTeams, {})
  const [edited, setEdited] = useState<Team | 'new'>()
  const [leaving, setLeaving] = useState<Team>()
  const dissolve = useAct(deleteTeam, {
    said: t('teams.said.deleted', { name: leaving?.name }),
    onDone: () => setLeaving(undefined),
  })
  const add = (
    <AddButton permission={may.update} onAdd={() => setEdited('new')}>
      {t('teams.add')}
    </AddButton>
  )
  return (
    <>
      <AccessHeader actions={add} />
      {teams.length === 0 ? (
        <EmptyState icon={IconUsersGroup} title={t('teams.none')} text={t('teams.about')} action={add} />
      ) : (
        <div className={classes.content}>
          <p>{t('teams.about')}</p>
          <ul className={classes.list}>
            {teams.map((team) => (
              <TeamRow
                key={team.id}
                team={team}
                onRename={() => setEdited(team)}
                onDelete={() => setLeaving(team)}
              />
            ))}
          </ul>
        </div>
      )}
      {edited && (
        <TeamForm team={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
      <Confirm
        opened={leaving !== undefined}
        title={t('teams.delete_title', { name: leaving?.name })}
        text={t('teams.delete_text', { count: leaving?.members ?? 0 })}
        act={t('teams.delete')}
        busy={dissolve.busy}
        onConfirm={() => leaving && dissolve.start({ id: leaving.id })}
        onClose={() => setLeaving(undefined)}
      />
    </>
  )
}
