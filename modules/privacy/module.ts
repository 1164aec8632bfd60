import { fill } from '#kernel/contract.ts'
import { module } from '#kernel/server/module.ts'
import { termsRegister } from '#modules/identity/terms.contract.ts'
import { workSource } from '#modules/work/contract.ts'
import { breachActions } from './breach.actions.ts'
import { consentActions } from './consent.actions.ts'
import * as contract from './contract.ts'
import { usePublicUrl } from './link.ts'
import { noticeActions } from './notice.actions.ts'
import { ownActions } from './own.actions.ts'
import { ownPages } from './own.pages.ts'
import { personActions } from './person.actions.ts'
import { personPart, retainedKind } from './person.contract.ts'
import { oldRequests, privacyPart } from './person_part.ts'
import { recipientActions } from './recipient.actions.ts'
import { requestActions } from './request.actions.ts'
import { nightlyJob, retentionActions } from './retention.actions.ts'
import { settingsActions } from './settings.actions.ts'
import { acceptedTerms } from './terms_register.ts'
import { waitingSource } from './waiting.source.ts'

export default module({
  name: 'privacy',
  needs: ['mail', 'identity', 'workspace'],
  hears: ['audit', 'work'],
  always: true,
  permissions: contract.may,
  operations: [
    ...requestActions,
    ...personActions,
    ...consentActions,
    ...noticeActions,
    ...retentionActions,
    ...breachActions,
    ...recipientActions,
    ...settingsActions,
    ...ownActions,
  ],
  events: [
    contract.requestReceived,
    contract.identityProven,
    contract.requestDue,
    contract.requestAnswered,
    contract.personExported,
    contract.personErased,
    contract.consentGiven,
    contract.consentRevoked,
    contract.noticePublished,
    contract.agedCleared,
    contract.breachRecorded,
    contract.breachTold,
    contract.breachClosed,
  ],
  jobs: [nightlyJob],
  pages: ownPages,
  fills: [
    fill(personPart, privacyPart),
    fill(retainedKind, oldRequests),
    fill(workSource, waitingSource),
    fill(termsRegister, acceptedTerms),
  ],
  restorable: [
    { table: 'privacy.recipient', kind: 'recipient', title: (row) => row.name, allow: contract.may.read },
  ],
  files: ['privacy.request.export_file_id'],
  directory: import.meta.dirname,
  start: async ({ publicUrl }) => {
    usePublicUrl(publicUrl)
    return async () => {}
  },
})
