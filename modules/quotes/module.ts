import { fill } from '#kernel/contract.ts'
import { module } from '#kernel/server/module.ts'
import { metric, metricSource } from '#modules/analytics/contract.ts'
import { confidential, recordGuard } from '#modules/audit/contract.ts'
import { cart } from '#modules/catalogue/cart.contract.ts'
import { messageSubject } from '#modules/company/contract.ts'
import { customerReference } from '#modules/customers/reference.contract.ts'
import { opportunityLines } from '#modules/deals/contract.ts'
import { personPart, retainedKind } from '#modules/privacy/person.contract.ts'
import { taskSubject } from '#modules/tasks/contract.ts'
import { workSource } from '#modules/work/contract.ts'
import { acceptedActions } from './accepted.actions.ts'
import { awardActions } from './award.actions.ts'
import { bodyActions } from './body.actions.ts'
import { bundleActions } from './bundle.actions.ts'
import { bundleJob } from './bundle.job.ts'
import { buyerActions } from './buyer.actions.ts'
import { quotePages } from './buyer.pages.ts'
import { askActions } from './cart/ask.actions.ts'
import { attachmentActions } from './cart/attachment.actions.ts'
import { cartActions, sweepJob } from './cart/cart.actions.ts'
import { sitePages } from './cart/cart.pages.ts'
import { listActions } from './cart/list.actions.ts'
import { ownRequestActions, siteReactions } from './cart/own_requests.actions.ts'
import { CART_PATH } from './cart/site.ts'
import { siteSettingsActions } from './cart/site_settings.actions.ts'
import { commentActions } from './comment.actions.ts'
import * as contract from './contract.ts'
import { dayActions, dayJob, reactions } from './day.actions.ts'
import { exportActions } from './export.actions.ts'
import { forwardingActions } from './forwarding.actions.ts'
import { attachmentsForwarded } from './forwarding.contract.ts'
import { handOverJob } from './hand_over.ts'
import { usePublicUrl } from './link.ts'
import { marginActions } from './margin.actions.ts'
import { quoteMetrics, quoteSources } from './metrics.ts'
import { opportunityActions } from './opportunity.actions.ts'
import { totalsOfOpportunities } from './opportunity.queries.ts'
import { buyerPart, leftCarts } from './privacy_part.ts'
import { quoteActions } from './quote.actions.ts'
import { mayMeet, quoteSubject } from './quote.subject.ts'
import { quoteInTexts } from './quote.texts.ts'
import { requestActions } from './request.actions.ts'
import * as request from './request.contract.ts'
import { requestSource } from './request.source.ts'
import { requestLineActions } from './request_line.actions.ts'
import { sendActions } from './send.actions.ts'
import { settingsActions } from './settings.actions.ts'
import { sourcingActions, sourcingReactions } from './sourcing.actions.ts'
import { sourcingQuoted, sourcingStarted } from './sourcing.contract.ts'
import { waitingSource } from './waiting.source.ts'

const { may } = contract

export default module({
  name: 'quotes',
  needs: [
    'privacy',
    'identity',
    'catalogue',
    'suppliers',
    'customers',
    'deals',
    'tasks',
    'company',
    'mail',
    'workspace',
    'imports',
  ],
  hears: ['analytics', 'audit', 'work'],
  permissions: may,
  operations: [
    ...quoteActions,
    ...sendActions,
    ...bodyActions,
    ...commentActions,
    ...buyerActions,
    ...bundleActions,
    ...dayActions,
    ...exportActions,
    ...opportunityActions,
    ...requestActions,
    ...requestLineActions,
    ...settingsActions,
    ...sourcingActions,
    ...forwardingActions,
    ...awardActions,
    ...acceptedActions,
    ...marginActions,
    ...cartActions,
    ...listActions,
    ...attachmentActions,
    ...askActions,
    ...ownRequestActions,
    ...siteSettingsActions,
  ],
  pages: [...quotePages, ...sitePages],
  reactions: [...reactions, ...sourcingReactions, ...siteReactions],
  jobs: [bundleJob, dayJob, handOverJob, sweepJob],
  events: [
    contract.quoteCreated,
    contract.quoteRevised,
    contract.quoteSent,
    contract.quoteViewed,
    contract.quoteChosen,
    contract.quoteCommented,
    contract.quoteAccepted,
    contract.quoteRejected,
    contract.quoteExpired,
    contract.quoteWithdrawn,
    contract.approvalAsked,
    contract.approvalDecided,
    contract.quoteDeleted,
    contract.quoteRestored,
    sourcingStarted,
    sourcingQuoted,
    attachmentsForwarded,
    request.requestReceived,
    request.requestClosed,
    request.requestReopened,
    request.requestDeleted,
    request.requestRestored,
  ],
  fills: [
    fill(personPart, buyerPart),
    fill(retainedKind, leftCarts),
    fill(customerReference, { view: 'quotes.quote', column: 'customer_id', holds: 'quotes:held' }),
    fill(customerReference, { view: 'quotes.quote', column: 'contact_id' }),
    fill(customerReference, {
      view: 'quotes.quote_request',
      column: 'customer_id',
      holds: 'quotes:held_requests',
    }),
    fill(recordGuard, mayMeet),
    fill(confidential, {
      allow: may.see_cost,
      of: ['quotes.'],
      columns: ['cost_minor', 'unit_cost_minor', 'invoiced_unit_cost_minor', 'margin_percent'],
    }),
    fill(confidential, { allow: may.source, of: ['quotes.sourcing', 'quotes.award'] }),
    fill(confidential, {
      allow: may.configure,
      of: ['quotes.margin', 'quotes.create_margin', 'quotes.update_margin'],
    }),
    fill(taskSubject, quoteSubject),
    fill(opportunityLines, { total: totalsOfOpportunities }),
    fill(messageSubject, quoteInTexts),
    fill(workSource, waitingSource),
    fill(workSource, requestSource),
    fill(cart, {
      module: 'quotes',
      add: `${CART_PATH}/agregar`,
      shown: CART_PATH,
      count: `${CART_PATH}/cuenta`,
    }),
    ...quoteSources.map((one) => fill(metricSource, one)),
    ...quoteMetrics.map((one) => fill(metric, one)),
  ],
  restorable: [
    { table: 'quotes.quote', kind: 'quote', title: (row) => row.number, allow: may.read },
    { table: 'quotes.quote_request', kind: 'quote_request', title: (row) => row.number, allow: may.read },
  ],
  files: ['quotes.quote_version.pdf_file_id', 'quotes.buyer_attachment.file_id'],
  directory: import.meta.dirname,
  start: async ({ publicUrl }) => {
    usePublicUrl(publicUrl)
    return async () => {}
  },
})
