import { useTranslation } from 'react-i18next'
import { shownFields } from '#kernel/values/shown.ts'
import { useOwnFields } from '#modules/fields/web/offered/own_fields.ts'
import { useRollupWords } from '#modules/fields/web/offered/rollup_words.ts'
import { type Detail, DetailList } from '#web/ui/DetailList.tsx'
import { EditableValue } from '#web/ui/EditableValue.tsx'
import { bySection, madeOf } from '#web/ui/fields/own_field.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { Opportunity } from '../../contract.ts'
import { useOpportunityColumns } from '../columns.tsx'
import { OPPORTUNITY } from '../entity.ts'
import { CustomerBox } from './CustomerBox.tsx'
import { Probability } from './Probability.tsx'

/** Everything known of an opportunity, under headings; simple facts are edited where they stand. */
export const OpportunityDetails = ({ opportunity }: { opportunity: Opportunity }) => {
  const { t } = useTranslation('deals')
  const formats = useFormats()
  const own = useOwnFields(OPPORTUNITY)
  const rollup = useRollupWords(OPPORTUNITY, own)
  const columns = useOpportunityColumns()
  const { customer_id, customer_name, contact_id, contact_name, status, reason, closed_on } = opportunity
  const fact = (key: string): Detail[] => {
    const column = columns.find((one) => one.key === key)
    return column ? [{ label: column.title, value: <EditableValue column={column} row={opportunity} /> }] : []
  }
  return (
    <>
      <CustomerBox id={customer_id} name={customer_name} role={t('fields.customer_id')} />
      {contact_id && <CustomerBox id={contact_id} name={contact_name ?? ''} role={t('fields.contact_id')} />}
      <Probability opportunity={opportunity} />
      <DetailList
        title={t('record.about')}
        details={[
          ...[
            'reference',
            'value_minor',
            'expected_close_on',
            ...(status === 'open' ? ['next_step_on'] : []),
            'owner_id',
            'source',
            'tags',
            'description',
          ].flatMap(fact),
          ...(status === 'open'
            ? []
            : [
                { label: t('fields.closed_on'), value: closed_on && formats.day(closed_on) },
                { label: t('fields.reason'), value: reason },
              ]),
        ]}
      />
      {bySection(shownFields(own, opportunity)).map(({ section, fields }) => (
        <DetailList
          key={section}
          title={section || t('shell:own_fields')}
          details={fields.flatMap((field) =>
            fact(`custom.${field.key}`).map((detail) => ({
              ...detail,
              about: madeOf(field, own, columns) ?? rollup(field),
            })),
          )}
        />
      ))}
      <DetailList
        title={t('record.dates')}
        details={[
          { label: t('fields.created_at'), value: formats.moment(opportunity.created_at) },
          { label: t('fields.updated_at'), value: formats.moment(opportunity.updated_at) },
        ]}
      />
    </>
  )
}
