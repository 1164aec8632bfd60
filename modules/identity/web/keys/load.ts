import type { LoadContext } from '#web/screens.ts'
import { listApiKeys } from '../../api_key.contract.ts'
import { listPermissions } from '../../role.contract.ts'

export const loadApiKeys = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(listApiKeys, {}), ask(listPermissions, {})])
