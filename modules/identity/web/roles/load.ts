import type { LoadContext } from '#web/screens.ts'
import { listPermissions, listRoles } from '../../role.contract.ts'

export const loadRoles = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(listRoles, {}), ask(listPermissions, {})])
