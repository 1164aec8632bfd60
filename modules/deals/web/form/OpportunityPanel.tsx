import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Currency } from '#kernel/values/money.ts'
import { useOwnFields } from '#modules/fields/web/offered/own_fields.ts'
import { useAsk } from '#web/client/queries.ts'
import { useSession } from '#web/client/session.ts'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
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
  const id = opened && opened !== 'new' ? opened : undefined
  const { t } = useTranslation('deals')
  const asked = useAsk(getOpportunity, { id: id ?? '' }, { when: id !== undefined })
  const pipelines = useAsk(listPipelines, {}, { when: opened !== undefined }).data?.pipelines
  const own = useOwnFields(OPPORTUNITY)
  const { user, company } = useSession()
  if (!opened) return null
  if (!pipelines || (id && !asked.data))
    return (
      <SidePanel opened onClose={onClose} title={t('loading')}>
        <TextSkeleton lines={8} />
      </SidePanel>
    )
  if (!asked.data)
    return (
      <OpportunityForm
        initial={newValues(own, {
          pipeline: beginIn(pipelines, pipelineId),
          customerId,
          ownerId: user.id,
          currency: company.currency as Currency,
        })}
        own={own}
        pipelines={pipelines}
        onClose={onClose}
        {...(onDone && { onDone })}
      />
    )
  const again = async () => (await asked.refetch()).data
  return <Seen key={id} opportunity={asked.data} pipelines={pipelines} again={again} onClose={onClose} />
}

const beginIn = (pipelines: readonly Pipeline[], id: string | undefined): Pipeline | undefined =>
  pipelines.find((one) => one.id === id) ?? pipelines.find(({ archived }) => !archived)

/** Holds on to what the person saw when they began: live news must not change the form or its version below them. */
const Seen = ({
  opportunity,
  pipelines,
  again,
  onClose,
}: {
  opportunity: Opportunity
  pipelines: readonly Pipeline[]
  /** Asks for the opportunity as it is now. */
  again: () => Promise<Opportunity | undefined>
  onClose: () => void
}) => {
  const own = useOwnFields(OPPORTUNITY)
  const [seen, setSeen] = useState(opportunity)
  return (
    <OpportunityForm
      key={seen.version}
      opportunity={seen}
      initial={valuesOf(seen, own)}
      own={own}
      pipelines={pipelines}
      onClose={onClose}
      onStartOver={async () => setSeen((await again()) ?? opportunity)}
    />
  )
}
