import { useTranslation } from 'react-i18next'
import { useParam, useSearchParams, useTitle } from '#web/client/place.ts'
import { useLoaded } from '#web/client/queries.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { listRoles } from '../../role.contract.ts'
import { RoleEditor } from './RoleEditor.tsx'

/** One role, or a new one that begins as another. */
export const RolePage = () => {
  const { t } = useTranslation('identity')
  const id = useParam('id')
  const [{ from }] = useSearchParams()
  const { roles } = useLoaded(listRoles, {})
  const isNew = id === 'new'
  const role = roles.find((one) => one.id === (isNew ? from : id))
  useTitle(isNew ? t('access.add') : (role?.name ?? t('titles.roles')))

  if (isNew) return <RoleEditor key={`new${from}`} begunFrom={role} />
  if (!role) return <EmptyState title={t('errors.role_unknown')} />
  return <RoleEditor key={`${role.id}${role.version}`} role={role} />
}
