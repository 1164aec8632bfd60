import { fill } from '#kernel/contract.ts'
import { module } from '#kernel/server/module.ts'
import { personPart } from '#modules/privacy/person.contract.ts'
import { may } from './contract.ts'
import { happenedActions } from './happened.actions.ts'
import { forgetJob, notificationActions } from './notification.actions.ts'
import { preferenceActions } from './preference.actions.ts'
import { toldPart } from './privacy_part.ts'
import { recentRecordActions } from './recent_record.actions.ts'
import { savedViewActions } from './saved_view.actions.ts'

export default module({
  name: 'workspace',
  needs: [],
  hears: ['privacy'],
  always: true,
  permissions: may,
  operations: [
    ...savedViewActions,
    ...preferenceActions,
    ...notificationActions,
    ...recentRecordActions,
    ...happenedActions,
  ],
  jobs: [forgetJob],
  fills: [fill(personPart, toldPart)],
  directory: import.meta.dirname,
})
