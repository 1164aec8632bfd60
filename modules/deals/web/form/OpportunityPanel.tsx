import type { Currency } from '#kernel/values/money.ts'
import { useOwnFields } from '#modules/fields/web/offered/own_fields.ts'
import { useLayouts } from '#modules/fields/web/offered/record_layout.ts'
import { useAsk } from '#web/client/queries.ts'
import { RecordPanel } from '#web/client/RecordPanel.tsx'
import { useSession } from '#web/client/session.ts'
import type { Opportunity } from '../../contract.ts'
import { getOpportunity } from '../../opportunity.contract.ts'
import { listPipelines, type Pipeline } from '../../pipeline.contract.ts'
import { OPPORTUNITY } from '../entity.ts'
import { newValues, valuesOf } from './form_values.ts'
import { OpportunityForm } from './OpportunityForm.tsx'

type PanelProps = {
  /** `new`, the id of an opportunity, or nothing. */
  opened: string | undefined
  /** Where a new one begins, and whose it is. */
  pipelineId?: string | undefined
  customerId?: string | undefined
  onClose: () => void
  onDone?: (opportunity: Opportunity) => void
}

/** The form beside the page one is on: for a new opportunity, or for one there is. */
export const OpportunityPanel = ({ opened, pipelineId, customerId = '', onClose, onDone }: PanelProps) => {
  const pipelines = useAsk(listPipelines, {}, { when: opened !== undefined }).data?.pipelines
  const own = useOwnFields(OPPORTUNITY)
  const layouts = useLayouts(OPPORTUNITY)
  const { user, company } = useSession()
  const shared = { own, pipelines: pipelines ?? [], onClose }
  return (
    <RecordPanel
      opened={opened}
      query={getOpportunity}
      ready={pipelines !== undefined && layouts !== undefined}
      onClose={onClose}
      fresh={() => (
        <OpportunityForm
          {...shared}
          initial={newValues(own, {
            pipeline: beginIn(shared.pipelines, pipelineId),
            customerId,
            ownerId: user.id,
            currency: company.currency as Currency,
          })}
          {...(onDone && { onDone })}
        />
      )}
      stored={(opportunity, seen) => (
        <OpportunityForm
          {...shared}
          opportunity={opportunity}
          initial={valuesOf(opportunity, own)}
          seen={seen}
        />
      )}
    />
  )
}

const beginIn = (pipelines: readonly Pipeline[], id: string | undefined): Pipeline | undefined =>
  pipelines.find((one) => one.id === id) ?? pipelines.find(({ archived }) => !archived)
