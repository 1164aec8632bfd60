import { module } from '#kernel/server/module.ts'
import { fieldChanged, may } from './contract.ts'
import { fieldActions } from './field.actions.ts'

export default module({
  name: 'fields',
  needs: [],
  hears: ['audit'],
  always: true,
  permissions: may,
  operations: fieldActions,
  events: [fieldChanged],
  restorable: [
    { table: 'fields.custom_field', kind: 'custom_field', title: (row) => row.label, allow: may.read },
  ],
  directory: import.meta.dirname,
})
