import { module } from '#kernel/server/module.ts'
import { may } from './contract.ts'
import { workItemActions } from './work_item.actions.ts'

export default module({
  name: 'work',
  needs: [],
  hears: [],
  always: true,
  permissions: may,
  operations: workItemActions,
  directory: import.meta.dirname,
})
