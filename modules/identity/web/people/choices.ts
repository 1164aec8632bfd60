import { useTranslation } from 'react-i18next'
import { useLoaded } from '#web/client/queries.ts'
import type { FilterField } from '#web/ui/filter/filters.ts'
import { listRoles } from '../../role.contract.ts'
import { listTeams } from '../../team.contract.ts'
import { useMayTouch } from '../roles/own_reach.ts'
import { stateOptions } from './states.ts'

/** The roles of the company, for a select; those one may not hand out are there and disabled. */
export const useRoleChoices = () => {
  const { roles } = useLoaded(listRoles, {})
  const mayTouch = useMayTouch()
  return roles.map((role) => ({ value: role.id, label: role.name, disabled: !mayTouch(role) }))
}

/** The teams of the company, for a select. */
export const useTeamChoices = () =>
  useLoaded(listTeams, {}).teams.map(({ id, name }) => ({ value: id, label: name }))

/** What users can be filtered by. */
export const useUserFilters = (): readonly FilterField[] => {
  const { t } = useTranslation('identity')
  const roles = useRoleChoices()
  const teams = useTeamChoices()
  return [
    { key: 'state', label: t('users.fields.state'), type: 'choice', options: stateOptions(t) },
    { key: 'role_id', label: t('users.fields.role'), type: 'choice', options: roles },
    { key: 'team_id', label: t('users.fields.team'), type: 'choice', options: teams },
    { key: 'last_seen_at', label: t('users.fields.last_seen'), type: 'moment' },
  ]
}
