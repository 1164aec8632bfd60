import { module } from '#kernel/server/module.ts'
import { may } from './contract.ts'

export default module({
  name: 'imports',
  needs: ['fields'],
  hears: [],
  permissions: may,
  operations: [],
  directory: import.meta.dirname,
})
