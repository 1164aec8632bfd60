import { fill } from '#kernel/contract.ts'
import { module } from '#kernel/server/module.ts'
import { recordGuard } from '#modules/audit/contract.ts'
import { messageSubject } from '#modules/company/contract.ts'
import { answerActions, deadlineJob } from './answer.actions.ts'
import { bulkActions } from './bulk.actions.ts'
import { codeActions } from './code.actions.ts'
import * as contract from './contract.ts'
import { exportActions } from './export.actions.ts'
import { usePublicUrl } from './link.ts'
import { offerActions } from './offer.actions.ts'
import { portalActions } from './portal.actions.ts'
import { portalPages } from './portal.pages.ts'
import { portalPriceActions } from './portal_price.actions.ts'
import { portalRequestActions } from './portal_request.actions.ts'
import { priceActions } from './price.actions.ts'
import { requestActions } from './price_request.actions.ts'
import * as requests from './price_request.contract.ts'
import { mayMeetRequest, requestInTexts } from './request.subject.ts'
import { settingsActions } from './settings.actions.ts'
import { mayMeet, supplierActions } from './supplier.actions.ts'

const { may } = contract

export default module({
  name: 'suppliers',
  needs: ['identity', 'company', 'mail', 'catalogue'],
  hears: ['audit', 'workspace'],
  permissions: may,
  operations: [
    ...supplierActions,
    ...bulkActions,
    ...exportActions,
    ...priceActions,
    ...codeActions,
    ...offerActions,
    ...requestActions,
    ...answerActions,
    ...portalActions,
    ...portalRequestActions,
    ...portalPriceActions,
    ...settingsActions,
  ],
  events: [
    contract.supplierCreated,
    contract.supplierUpdated,
    contract.supplierDeleted,
    contract.supplierRestored,
    contract.suppliersChanged,
    contract.pricesChanged,
    contract.stockChanged,
    requests.priceRequested,
    requests.supplierAnswered,
    requests.lateAnswerAccepted,
    requests.priceRequestExpired,
    requests.priceRequestCancelled,
  ],
  pages: portalPages,
  jobs: [deadlineJob],
  fills: [
    fill(recordGuard, mayMeet),
    fill(recordGuard, mayMeetRequest),
    fill(messageSubject, requestInTexts),
  ],
  restorable: [
    { table: 'suppliers.supplier', kind: 'supplier', title: (row) => row.name, allow: may.delete },
    { table: 'suppliers.price_list', kind: 'price_list', title: (row) => row.name, allow: may.update },
  ],
  directory: import.meta.dirname,
  start: async ({ publicUrl }) => {
    usePublicUrl(publicUrl)
    return async () => {}
  },
})
