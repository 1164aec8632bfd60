import { fill } from '#kernel/contract.ts'
import { module } from '#kernel/server/module.ts'
import { metric, metricSource } from '#modules/analytics/contract.ts'
import { recordGuard } from '#modules/audit/contract.ts'
import { customerReference } from '#modules/customers/reference.contract.ts'
import { orderPart } from '#modules/orders/contract.ts'
import { personPart, retainedKind } from '#modules/privacy/person.contract.ts'
import { clockSubject, usualPolicy } from '#modules/sla/contract.ts'
import { taskSubject } from '#modules/tasks/contract.ts'
import { workSource } from '#modules/work/contract.ts'
import * as contract from './contract.ts'
import { deliveryActions } from './delivery.actions.ts'
import { drivingActions } from './driving.actions.ts'
import { exportActions } from './export.actions.ts'
import { fleetActions } from './fleet.actions.ts'
import * as fleet from './fleet.contract.ts'
import { useTiles } from './ground/tiles.ts'
import { usePublicUrl } from './link.ts'
import { mapActions } from './map.actions.ts'
import { messageActions } from './message.actions.ts'
import { messageSent } from './message.contract.ts'
import { deliveryMetrics, deliverySources } from './metrics.ts'
import { orderActions, orderReactions } from './of_orders.ts'
import { outcomeActions } from './outcome.actions.ts'
import { positionActions } from './position.actions.ts'
import { deliveryPart, oldPositions } from './privacy_part.ts'
import { POLICY, PROMISED_MINUTES } from './promise.ts'
import { proofActions } from './proof.actions.ts'
import { recipientActions } from './recipient.actions.ts'
import { routeActions } from './route.actions.ts'
import * as routes from './route.contract.ts'
import { settingsActions } from './settings.actions.ts'
import { silenceActions, silenceJob } from './silence.ts'
import { startGpsSimulator } from './simulators/gps.ts'
import { stopActions } from './stop.actions.ts'
import { deliveryClocks, deliveryParts, deliveryTasks, mayMeet } from './subject.ts'
import { sweepActions, sweepJob } from './sweep.ts'
import { trackingPages } from './tracking/tracking.pages.ts'
import { waitingSource } from './waiting.source.ts'

const { may } = contract

export default module({
  name: 'logistics',
  needs: ['identity', 'company', 'mail', 'workspace', 'customers', 'sla'],
  hears: ['orders', 'audit', 'tasks', 'work', 'analytics', 'privacy'],
  permissions: may,
  operations: [
    ...deliveryActions,
    ...outcomeActions,
    ...orderActions,
    ...exportActions,
    ...fleetActions,
    ...routeActions,
    ...stopActions,
    ...drivingActions,
    ...positionActions,
    ...proofActions,
    ...messageActions,
    ...recipientActions,
    ...settingsActions,
    ...mapActions,
    ...silenceActions,
    ...sweepActions,
  ],
  events: [
    contract.deliveryCreated,
    contract.deliveryUpdated,
    contract.deliveryReady,
    contract.deliveryWaits,
    contract.deliveryAssigned,
    contract.deliveryOnTheWay,
    contract.driverArrived,
    contract.deliveryDelivered,
    contract.deliveryFailed,
    contract.deliveryRescheduled,
    contract.deliveryReturned,
    contract.deliveryCancelled,
    contract.deliveryConfirmed,
    contract.deliveryDeleted,
    contract.deliveryRestored,
    fleet.dutyStarted,
    fleet.dutyEnded,
    routes.routePlanned,
    routes.routeChanged,
    routes.routeStarted,
    routes.routeFinished,
    routes.routeCancelled,
    messageSent,
  ],
  reactions: orderReactions,
  jobs: [silenceJob, sweepJob],
  fills: [
    fill(personPart, deliveryPart),
    fill(retainedKind, oldPositions),
    fill(customerReference, {
      view: 'logistics.delivery',
      column: 'customer_id',
      holds: 'logistics:held',
    }),
    fill(customerReference, { view: 'logistics.customer_proof', column: 'customer_id' }),
    fill(recordGuard, mayMeet),
    fill(clockSubject, deliveryClocks),
    fill(usualPolicy, { key: POLICY, name: 'logistics:promise', target_minutes: PROMISED_MINUTES }),
    fill(taskSubject, deliveryTasks),
    fill(workSource, waitingSource),
    fill(orderPart, deliveryParts),
    ...deliverySources.map((one) => fill(metricSource, one)),
    ...deliveryMetrics.map((one) => fill(metric, one)),
  ],
  restorable: [
    { table: 'logistics.delivery', kind: 'delivery', title: (row) => row.number, allow: may.delete },
    { table: 'logistics.vehicle', kind: 'vehicle', title: (row) => row.plate, allow: may.configure },
  ],
  pages: trackingPages,
  files: ['logistics.proof_file.file_id'],
  directory: import.meta.dirname,
  start: async (stage) => {
    usePublicUrl(stage.publicUrl)
    useTiles(stage.configuration.tiles, stage.configuration.tilesCredit)
    const stop = startGpsSimulator(stage)
    return async () => stop()
  },
})
