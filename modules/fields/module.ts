import { fill } from '#kernel/contract.ts'
import { module } from '#kernel/server/module.ts'
import { templatePart } from '#modules/company/contract.ts'
import { fieldChanged, may } from './contract.ts'
import { fieldActions } from './field.actions.ts'
import { layoutActions } from './layout.actions.ts'
import { layoutChanged } from './layout.contract.ts'
import { fieldPart } from './template.ts'

export default module({
  name: 'fields',
  needs: ['identity'],
  hears: ['audit', 'company'],
  always: true,
  permissions: may,
  operations: [...fieldActions, ...layoutActions],
  events: [fieldChanged, layoutChanged],
  fills: [fill(templatePart, fieldPart)],
  restorable: [
    { table: 'fields.custom_field', kind: 'custom_field', title: (row) => row.label, allow: may.read },
  ],
  directory: import.meta.dirname,
})
