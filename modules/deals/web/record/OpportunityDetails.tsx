import { useTranslation } from 'react-i18next'
import { useOwnFields } from '#modules/fields/web/offered/own_fields.ts'
import { PageLayout } from '#modules/fields/web/offered/PageLayout.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import type { Opportunity } from '../../contract.ts'
import { opportunitySections } from '../../sections.ts'
import { useOpportunityColumns } from '../columns.tsx'
import { OPPORTUNITY } from '../entity.ts'
import { CustomerBox } from './CustomerBox.tsx'
import { Probability } from './Probability.tsx'

/** Everything known of an opportunity, under headings; simple facts are edited where they stand. */
export const OpportunityDetails = ({ opportunity }: { opportunity: Opportunity }) => {
  const { t } = useTranslation('deals')
  const formats = useFormats()
  const own = useOwnFields(OPPORTUNITY)
  const columns = useOpportunityColumns()
  const { pipeline_id, customer_id, customer_name, contact_id, contact_name, status, reason, closed_on } =
    opportunity
  const isOpen = status === 'open'
  return (
    <PageLayout
      entity={OPPORTUNITY}
      sections={opportunitySections}
      kind={pipeline_id}
      own={own}
      record={opportunity}
      columns={columns}
      blocks={{
        customer: (
          <>
            <CustomerBox id={customer_id} name={customer_name} role={t('fields.customer_id')} />
            {contact_id && (
              <CustomerBox id={contact_id} name={contact_name ?? ''} role={t('fields.contact_id')} />
            )}
          </>
        ),
        probability: <Probability opportunity={opportunity} />,
      }}
      facts={{
        ...(!isOpen && { next_step_on: [] }),
        closed_on: isOpen
          ? []
          : [{ label: t('fields.closed_on'), value: closed_on && formats.day(closed_on) }],
        reason: isOpen ? [] : [{ label: t('fields.reason'), value: reason }],
        created_at: [{ label: t('fields.created_at'), value: formats.moment(opportunity.created_at) }],
        updated_at: [{ label: t('fields.updated_at'), value: formats.moment(opportunity.updated_at) }],
      }}
    />
  )
}
