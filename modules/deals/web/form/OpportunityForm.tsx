import { Select, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { Currency } from '#kernel/values/money.ts'
import type { CustomField } from '#modules/fields/contract.ts'
import { FormLayout } from '#modules/fields/web/offered/FormLayout.tsx'
import { type ContractForm, useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import type { SeenBeside } from '#web/client/seen.ts'
import { shownValues } from '#web/ui/fields/own_field.ts'
import type { Opportunity } from '../../contract.ts'
import { createOpportunity, updateOpportunity } from '../../opportunity.contract.ts'
import type { Pipeline, Stage } from '../../pipeline.contract.ts'
import { opportunitySections } from '../../sections.ts'
import { OPPORTUNITY } from '../entity.ts'
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

  const inputs = useInputs(form, !opportunity, pipelines)
  return (
    <PanelForm form={form} wide title={opportunity ? opportunity.title : t('form.new')} onClose={onClose}>
      <FormLayout
        entity={OPPORTUNITY}
        sections={opportunitySections}
        kind={form.values.pipeline_id}
        own={own}
        form={form}
        record={recordOf(form.values)}
        inputs={inputs}
        isAsked={(field) => !opportunity && isAskedBy(stageIn(pipelines, form.values), field)}
      />
    </PanelForm>
  )
}

const stageIn = (pipelines: readonly Pipeline[], { pipeline_id, stage_id }: OpportunityValues) =>
  pipelines.find(({ id }) => id === pipeline_id)?.stages.find(({ id }) => id === stage_id)

const isAskedBy = (stage: Stage | undefined, field: string): boolean =>
  stage?.required_fields.some((one) => one === field) ?? false

const useInputs = (
  form: ContractForm<OpportunityValues>,
  isNew: boolean,
  pipelines: readonly Pipeline[],
): Record<string, ReactNode> => {
  const { t } = useTranslation('deals')
  const { values, errors } = form
  const pipeline = pipelines.find(({ id }) => id === values.pipeline_id)
  const stage = stageIn(pipelines, values)
  const input = (field: keyof OpportunityValues) => (
    <FieldInput
      field={field}
      values={values}
      required={isNew && isAskedBy(stage, field)}
      onChange={(value) => form.setFieldValue(field, value as never)}
      error={errors[field]}
    />
  )
  const begins = isNew && pipelines.length > 0
  return {
    title: (
      <TextInput
        data-wide
        data-autofocus={isNew || undefined}
        withAsterisk
        label={t('form.title')}
        placeholder={t('form.title_hint')}
        autoComplete="off"
        {...form.getInputProps('title')}
      />
    ),
    customer_id: (
      <CustomerSelect
        label={t('fields.customer_id')}
        required
        value={values.customer_id}
        onChange={(id) => form.setFieldValue('customer_id', id ?? '')}
        error={errors.customer_id}
      />
    ),
    contact_id: input('contact_id'),
    reference: (
      <TextInput
        label={t('fields.reference')}
        placeholder={isNew ? t('form.reference_hint') : ''}
        autoComplete="off"
        {...form.getInputProps('reference')}
      />
    ),
    value_minor: input('value_minor'),
    currency: (
      <Select
        label={t('fields.currency')}
        data={Currency.options}
        searchable
        allowDeselect={false}
        {...form.getInputProps('currency')}
      />
    ),
    expected_close_on: input('expected_close_on'),
    pipeline_id: begins && (
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
    ),
    stage_id: begins && (
      <Select
        label={t('fields.stage')}
        data={(pipeline?.stages ?? [])
          .filter(({ kind }) => kind === 'open')
          .map(({ id, name }) => ({ value: id, label: name }))}
        allowDeselect={false}
        {...form.getInputProps('stage_id')}
      />
    ),
    owner_id: input('owner_id'),
    source: input('source'),
    tags: input('tags'),
    description: input('description'),
  }
}
