import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import type { Task } from '../contract.ts'

/** Who is to do a task, in words: a person, the role whose people may take it, or nobody. */
export const useBearer = (): ((task: Pick<Task, 'assignee_id' | 'role_id'>) => string) => {
  const { t } = useTranslation('tasks')
  const { nameOf, roleNameOf } = usePeople()
  return ({ assignee_id, role_id }) => {
    const role = roleNameOf(role_id)
    return nameOf(assignee_id) || (role ? t('for_role', { role }) : t('nobody'))
  }
}
