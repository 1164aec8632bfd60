import { SegmentedControl, Select, Switch, TagsInput, Text, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { Currency } from '#kernel/values/money.ts'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { hasModule, useSession } from '#web/client/session.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import { createPipeline, NextStepRule, type Pipeline, updatePipeline } from '../../pipeline.contract.ts'
import { USUAL_REASONS } from '../../pipeline.rules.ts'

type Values = Pick<
  Pipeline,
  'name' | 'description' | 'currency' | 'lost_reasons' | 'won_reasons' | 'lost_reason_required' | 'next_step'
>

/** What a pipeline is called, in which money it counts, and why its opportunities end. */
export const PipelinePanel = ({
  pipeline,
  onClose,
  onDone,
}: {
  /** None: a new one, with the usual stages. */
  pipeline: Pipeline | undefined
  onClose: () => void
  onDone: (pipeline: Pipeline) => void
}) => {
  const { t } = useTranslation('deals')
  const { currency } = useSession().company
  const initial: Values = {
    name: pipeline?.name ?? '',
    description: pipeline?.description ?? '',
    currency: pipeline?.currency ?? (currency as Currency),
    lost_reasons: pipeline?.lost_reasons ?? USUAL_REASONS.map((key) => t(`usual.reasons.${key}`)),
    won_reasons: pipeline?.won_reasons ?? [],
    lost_reason_required: pipeline?.lost_reason_required ?? true,
    next_step: pipeline?.next_step ?? 'off',
  }
  const action = (pipeline ? updatePipeline : createPipeline) as typeof createPipeline
  const form = useContractForm<typeof createPipeline, Values>(action, {
    initial,
    draft: pipeline ? `deals.pipeline.${pipeline.id}.${pipeline.version}` : 'deals.pipeline.new',
    ...(pipeline && { version: pipeline.version }),
    toInput: (values): Sent<typeof createPipeline> => ({ ...values, ...(pipeline && { id: pipeline.id }) }),
    said: t(pipeline ? 'said.pipeline_saved' : 'said.pipeline_created', { name: pipeline?.name ?? '' }),
    onDone,
  })
  return (
    <PanelForm form={form} title={pipeline?.name ?? t('pipelines.add')} onClose={onClose}>
      <FormSection>
        <TextInput
          data-autofocus
          withAsterisk
          label={t('fields.name')}
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <Textarea
          autosize
          minRows={2}
          label={t('fields.description')}
          {...form.getInputProps('description')}
        />
        <Select
          label={t('fields.currency')}
          description={t('pipelines.currency_about')}
          data={Currency.options}
          searchable
          allowDeselect={false}
          {...form.getInputProps('currency')}
        />
      </FormSection>
      <FormSection title={t('steps.rule')} about={t('steps.rule_about')}>
        <SegmentedControl
          fullWidth
          aria-label={t('steps.rule')}
          data={NextStepRule.options.map((value) => ({ value, label: t(`steps.rules.${value}`) }))}
          {...form.getInputProps('next_step')}
        />
        {!hasModule('tasks') && (
          <Text size="sm" c="dimmed">
            {t('steps.rule_without_tasks')}
          </Text>
        )}
      </FormSection>
      <FormSection title={t('pipelines.why')}>
        <TagsInput
          label={t('fields.lost_reasons')}
          description={t('pipelines.reasons_about')}
          {...form.getInputProps('lost_reasons')}
        />
        <Switch
          label={t('fields.lost_reason_required')}
          {...form.getInputProps('lost_reason_required', { type: 'checkbox' })}
        />
        <TagsInput label={t('fields.won_reasons')} {...form.getInputProps('won_reasons')} />
      </FormSection>
    </PanelForm>
  )
}
