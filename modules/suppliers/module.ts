import { fill } from '#kernel/contract.ts'
import { module } from '#kernel/server/module.ts'
import { confidential, recordGuard } from '#modules/audit/contract.ts'
import { messageSubject } from '#modules/company/contract.ts'
import { importTarget } from '#modules/imports/target.contract.ts'
import { fileCopies, personPart } from '#modules/privacy/person.contract.ts'
import { workSource } from '#modules/work/contract.ts'
import { answerActions, deadlineJob } from './answer.actions.ts'
import { bulkActions } from './bulk.actions.ts'
import { codeActions } from './code.actions.ts'
import * as contract from './contract.ts'
import { documentActions, endingJob } from './document.actions.ts'
import * as documents from './document.contract.ts'
import { enclosureActions } from './enclosure.actions.ts'
import * as enclosures from './enclosure.contract.ts'
import { exportActions } from './export.actions.ts'
import { sweepActions, sweepJob } from './held_file.ts'
import { usePublicUrl } from './link.ts'
import { offerActions } from './offer.actions.ts'
import { portalActions } from './portal.actions.ts'
import { portalPages } from './portal.pages.ts'
import { portalDocumentActions } from './portal_document.actions.ts'
import { portalDrawing } from './portal_frame.contract.ts'
import { drawing } from './portal_frame.ts'
import { portalPriceActions } from './portal_price.actions.ts'
import { portalProfileActions } from './portal_profile.actions.ts'
import { portalRequestActions } from './portal_request.actions.ts'
import { portalSheetActions } from './portal_sheet.actions.ts'
import { priceActions } from './price.actions.ts'
import { priceImport } from './price.import.ts'
import { requestActions } from './price_request.actions.ts'
import * as requests from './price_request.contract.ts'
import { contactPart, enclosedCopies } from './privacy_part.ts'
import { mayMeetRequest, requestInTexts } from './request.subject.ts'
import { settingsActions } from './settings.actions.ts'
import { mayMeet, supplierActions } from './supplier.actions.ts'
import { supplierImport } from './supplier.import.ts'
import { paperSource, requestSource } from './waiting.source.ts'

const { may } = contract

/** Where prices stand in the log: tables, and what was sent by whom. */
const PRICED = [
  'suppliers.price',
  'suppliers.set_prices',
  'suppliers.record_answer',
  'suppliers.answer_request',
  'suppliers.save_prices',
]

export default module({
  name: 'suppliers',
  needs: ['identity', 'company', 'mail', 'catalogue', 'imports', 'workspace'],
  hears: ['audit', 'work', 'privacy'],
  permissions: may,
  operations: [
    ...supplierActions,
    ...bulkActions,
    ...exportActions,
    ...priceActions,
    ...codeActions,
    ...offerActions,
    ...requestActions,
    ...enclosureActions,
    ...answerActions,
    ...portalActions,
    ...portalRequestActions,
    ...portalPriceActions,
    ...portalDocumentActions,
    ...portalSheetActions,
    ...portalProfileActions,
    ...documentActions,
    ...sweepActions,
    ...settingsActions,
  ],
  events: [
    contract.supplierCreated,
    contract.supplierUpdated,
    contract.supplierTold,
    contract.supplierDeleted,
    contract.supplierRestored,
    contract.suppliersChanged,
    contract.pricesChanged,
    contract.stockChanged,
    documents.documentAdded,
    documents.documentDeleted,
    documents.documentEnding,
    requests.priceRequested,
    requests.supplierAnswered,
    requests.lateAnswerAccepted,
    requests.priceRequestExpired,
    requests.priceRequestCancelled,
    enclosures.filesEnclosed,
    enclosures.enclosureWithdrawn,
  ],
  pages: portalPages,
  jobs: [deadlineJob, endingJob, sweepJob],
  fills: [
    fill(personPart, contactPart),
    fill(fileCopies, enclosedCopies),
    fill(recordGuard, mayMeet),
    fill(recordGuard, mayMeetRequest),
    fill(confidential, { allow: may.read, of: ['suppliers.'] }),
    fill(confidential, { allow: may.see_prices, of: PRICED }),
    fill(messageSubject, requestInTexts),
    fill(importTarget, supplierImport),
    fill(importTarget, priceImport),
    fill(workSource, requestSource),
    fill(workSource, paperSource),
    fill(portalDrawing, drawing),
  ],
  restorable: [
    { table: 'suppliers.supplier', kind: 'supplier', title: (row) => row.name, allow: may.delete },
    {
      table: 'suppliers.supplier_document',
      kind: 'supplier_document',
      title: (row) => row.name,
      allow: may.update,
    },
    { table: 'suppliers.price_list', kind: 'price_list', title: (row) => row.name, allow: may.update },
  ],
  files: [
    'suppliers.supplier_document.file_id',
    'suppliers.price_sheet.file_id',
    'suppliers.request_attachment.file_id',
    'suppliers.request_enclosure.file_id',
  ],
  directory: import.meta.dirname,
  start: async ({ publicUrl }) => {
    usePublicUrl(publicUrl)
    return async () => {}
  },
})
