import { Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { Currency } from '#kernel/values/money.ts'
import type { CustomField } from '#modules/fields/contract.ts'
import { type ContractForm, useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import type { SeenBeside } from '#web/client/seen.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import { OwnFieldSections } from '#web/ui/fields/OwnFieldSections.tsx'
import { shownValues } from '#web/ui/fields/own_field.ts'
import type { Opportunity } from '../../contract.ts'
import { createOpportunity, updateOpportunity } from '../../opportunity.contract.ts'
import type { Pipeline } from '../../pipeline.contract.ts'
import { CustomerSelect } from './CustomerSelect.tsx'
import { FieldInput } from './FieldInput.tsx'
import { firstStage, inputOf, type OpportunityValues } from './form_values.ts'

/**
 * The form of an opportunity in a panel. What is written survives a reload; Ctrl-S saves; closing with something written asks
 * first. `opportunity`: the one being changed, as the person saw it. `seen`: how it goes on when somebody else saved meanwhile.
 */
export const OpportunityForm = ({
  opportunity,
  initial,
  own,
  pipelines,
  onClose,
  onDone,
  seen,
}: {
  opportunity?: Opportunity
  initial: OpportunityValues
  own: readonly CustomField[]
  pipelines: readonly Pipeline[]
  onClose: () => void
  onDone?: (opportunity: Opportunity) => void
  seen?: SeenBeside
}) => {
  const { t } = useTranslation('deals')
  // The two actions take the same fields; only the change also names what it changes.
  const action = (opportunity ? updateOpportunity : createOpportunity) as typeof createOpportunity
  // A new one has the status of the stage it begins in.
  const recordOf = (values: OpportunityValues) => ({
    ...values,
    status: opportunity?.status ?? stageIn(pipelines, values)?.kind,
  })
  const form = useContractForm<typeof createOpportunity, OpportunityValues>(action, {
    initial,
    draft: opportunity
      ? `deals.${opportunity.id}.${opportunity.version}`
      : `deals.new.${initial.customer_id}`,
    ...(opportunity && { version: opportunity.version }),
    ...(seen && { seen }),
    toInput: (values): Sent<typeof createOpportunity> => ({
      ...inputOf(values, !opportunity),
      custom: shownValues(own, recordOf(values)),
      ...(opportunity && { id: opportunity.id }),
    }),
    said: t(opportunity ? 'said.saved_one' : 'said.created'),
    onDone: (saved) => {
      onDone?.(saved)
      onClose()
    },
  })

  return (
    <PanelForm form={form} wide title={opportunity ? opportunity.title : t('form.new')} onClose={onClose}>
      <Fields form={form} isNew={!opportunity} pipelines={pipelines} />
      <OwnFieldSections form={form} own={own} record={recordOf(form.values)} />
    </PanelForm>
  )
}

const stageIn = (pipelines: readonly Pipeline[], { pipeline_id, stage_id }: OpportunityValues) =>
  pipelines.find(({ id }) => id === pipeline_id)?.stages.find(({ id }) => id === stage_id)

const FOLLOW_UP = ['owner_id', 'source', 'tags', 'description'] as const

const Fields = ({
  form,
  isNew,
  pipelines,
}: {
  form: ContractForm<OpportunityValues>
  isNew: boolean
  pipelines: readonly Pipeline[]
}) => {
  const { t } = useTranslation('deals')
  const { values, errors } = form
  const pipeline = pipelines.find(({ id }) => id === values.pipeline_id)
  const stage = stageIn(pipelines, values)
  const isAsked = (field: string) => (isNew && stage?.required_fields.includes(field)) || false
  const input = (field: keyof OpportunityValues) => (
    <FieldInput
      key={field}
      field={field}
      values={values}
      required={isAsked(field)}
      onChange={(value) => form.setFieldValue(field, value as never)}
      error={errors[field]}
    />
  )
  return (
    <>
      <FormSection columns={2}>
        <TextInput
          data-wide
          data-autofocus={isNew || undefined}
          withAsterisk
          label={t('form.title')}
          placeholder={t('form.title_hint')}
          autoComplete="off"
          {...form.getInputProps('title')}
        />
        <CustomerSelect
          label={t('fields.customer_id')}
          required
          value={values.customer_id}
          onChange={(id) => form.setFieldValue('customer_id', id ?? '')}
          error={errors.customer_id}
        />
        {input('contact_id')}
        {input('value_minor')}
        <Select
          label={t('fields.currency')}
          data={Currency.options}
          searchable
          allowDeselect={false}
          {...form.getInputProps('currency')}
        />
        {input('expected_close_on')}
        <TextInput
          label={t('fields.reference')}
          placeholder={isNew ? t('form.reference_hint') : ''}
          autoComplete="off"
          {...form.getInputProps('reference')}
        />
      </FormSection>
      {isNew && pipelines.length > 0 && (
        <FormSection title={t('form.place')} columns={2}>
          <Select
            label={t('fields.pipeline')}
            data={pipelines
              .filter(({ archived, id }) => !archived || id === values.pipeline_id)
              .map(({ id, name }) => ({ value: id, label: name }))}
            allowDeselect={false}
            value={values.pipeline_id}
            onChange={(id) => {
              const next = pipelines.find((one) => one.id === id)
              form.setFieldValue('pipeline_id', id ?? '')
              form.setFieldValue('stage_id', firstStage(next))
              if (next && !values.value_minor) form.setFieldValue('currency', next.currency)
            }}
          />
          <Select
            label={t('fields.stage')}
            data={(pipeline?.stages ?? [])
              .filter(({ kind }) => kind === 'open')
              .map(({ id, name }) => ({ value: id, label: name }))}
            allowDeselect={false}
            {...form.getInputProps('stage_id')}
          />
        </FormSection>
      )}
      <FormSection title={t('form.follow_up')} columns={2}>
        {FOLLOW_UP.map(input)}
      </FormSection>
    </>
  )
}
