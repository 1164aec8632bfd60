import { fill } from '#kernel/contract.ts'
import { module } from '#kernel/server/module.ts'
import { companyActions } from './company.actions.ts'
import { companyUpdated, may, sampleRemoved, templateApplied, templatePart } from './contract.ts'
import { messageTextActions } from './message_text.actions.ts'
import { messageTextPart } from './message_text.template.ts'
import { setupActions } from './setup.actions.ts'
import { templateActions } from './template.actions.ts'

export default module({
  name: 'company',
  needs: ['workspace'],
  hears: ['audit', 'identity', 'fields', 'imports', 'customers'],
  always: true,
  permissions: may,
  operations: [...companyActions, ...templateActions, ...setupActions, ...messageTextActions],
  events: [companyUpdated, templateApplied, sampleRemoved],
  fills: [fill(templatePart, messageTextPart)],
  restorable: [
    { table: 'company.message_text', kind: 'message_text', title: (row) => row.name, allow: may.read },
  ],
  directory: import.meta.dirname,
})
