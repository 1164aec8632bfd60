import { module } from '#kernel/server/module.ts'
import { companyActions } from './company.actions.ts'
import { companyUpdated, may, sampleRemoved, templateApplied } from './contract.ts'

export default module({
  name: 'company',
  needs: ['workspace'],
  hears: ['audit', 'identity', 'fields', 'imports', 'customers'],
  always: true,
  permissions: may,
  operations: [...companyActions],
  events: [companyUpdated, templateApplied, sampleRemoved],
  directory: import.meta.dirname,
})
