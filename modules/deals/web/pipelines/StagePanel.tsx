import {
  ActionIcon,
  Button,
  ColorSwatch,
  MultiSelect,
  NumberInput,
  Radio,
  SegmentedControl,
  TextInput,
} from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { isReckoned } from '#kernel/values/rollup.ts'
import { useOwnFields } from '#modules/fields/web/offered/own_fields.ts'
import { type ContractForm, useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { FormSection } from '#web/ui/FormFields.tsx'
import { StageKind } from '../../contract.ts'
import {
  createStage,
  type Pipeline,
  REQUIRABLE,
  type Stage,
  StageColor,
  updateStage,
} from '../../pipeline.contract.ts'
import { OPPORTUNITY } from '../entity.ts'
import { toneOf } from '../tones.ts'
import classes from './StagePanel.module.css'

type Values = {
  name: string
  color: StageColor
  kind: StageKind
  probability: number | string
  expected_days: number | string
  required_fields: string[]
  suggested_activities: { title: string; days: number | string }[]
}

const inputOf = (values: Values) => ({
  name: values.name,
  color: values.color,
  kind: values.kind,
  ...(values.kind === 'open' && { probability: Number(values.probability) }),
  expected_days: values.expected_days === '' ? null : Number(values.expected_days),
  required_fields: values.required_fields,
  suggested_activities: values.suggested_activities
    .filter(({ title }) => title.trim())
    .map(({ title, days }) => ({ title, days: Number(days) || 0 })),
})

/** A stage: what it means, how likely a win is from there, how long it should take, what it asks for and suggests. */
export const StagePanel = ({
  pipeline,
  stage,
  onClose,
}: {
  pipeline: Pipeline
  /** None: a new one. */
  stage: Stage | undefined
  onClose: () => void
}) => {
  const { t } = useTranslation('deals')
  const action = (stage ? updateStage : createStage) as typeof createStage
  const form = useContractForm<typeof createStage, Values>(action, {
    initial: {
      name: stage?.name ?? '',
      color: stage?.color ?? 'blue',
      kind: stage?.kind ?? 'open',
      probability: stage?.probability ?? 50,
      expected_days: stage?.expected_days ?? '',
      required_fields: stage?.required_fields ?? [],
      suggested_activities: stage?.suggested_activities ?? [],
    },
    draft: stage ? `deals.stage.${stage.id}.${stage.version}` : `deals.stage.new.${pipeline.id}`,
    ...(stage && { version: stage.version }),
    toInput: (values) =>
      ({
        ...inputOf(values),
        id: pipeline.id,
        ...(stage && { stage_id: stage.id }),
      }) as Sent<typeof createStage>,
    said: t('said.stage_saved'),
    onDone: onClose,
  })
  return (
    <PanelForm form={form} title={stage?.name ?? t('stages.add')} onClose={onClose}>
      <Meaning form={form} />
      <Asked form={form} />
      <Suggested form={form} />
    </PanelForm>
  )
}

const Meaning = ({ form }: { form: ContractForm<Values> }) => {
  const { t } = useTranslation('deals')
  return (
    <FormSection columns={2}>
      <TextInput
        data-wide
        data-autofocus
        withAsterisk
        label={t('fields.name')}
        autoComplete="off"
        {...form.getInputProps('name')}
      />
      <Radio.Group data-wide label={t('fields.color')} {...form.getInputProps('color')}>
        <div className={classes.colors}>
          {StageColor.options.map((color) => (
            <Radio.Card key={color} value={color} className={classes.color} aria-label={t(`colors.${color}`)}>
              <ColorSwatch component="span" color={toneOf(color)} size={22} withShadow={false} />
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      <SegmentedControl
        data-wide
        fullWidth
        aria-label={t('fields.kind')}
        data={StageKind.options.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        {...form.getInputProps('kind')}
      />
      {form.values.kind === 'open' && (
        <>
          <NumberInput
            label={t('fields.probability')}
            suffix=" %"
            hideControls
            allowDecimal={false}
            allowNegative={false}
            {...form.getInputProps('probability')}
          />
          <NumberInput
            label={t('fields.expected_days')}
            description={t('stages.expected_about')}
            hideControls
            allowDecimal={false}
            allowNegative={false}
            {...form.getInputProps('expected_days')}
          />
        </>
      )}
    </FormSection>
  )
}

const Asked = ({ form }: { form: ContractForm<Values> }) => {
  const { t } = useTranslation('deals')
  const own = useOwnFields(OPPORTUNITY)
  const known = [
    ...REQUIRABLE.map((field) => ({ value: field as string, label: t(`fields.${field}`) })),
    ...own.filter((field) => !isReckoned(field)).map(({ key, label }) => ({ value: `custom.${key}`, label })),
  ]
  const removed = form.values.required_fields.filter((field) => !known.some(({ value }) => value === field))
  return (
    <FormSection title={t('fields.required_fields')} about={t('stages.required_about')}>
      <MultiSelect
        aria-label={t('fields.required_fields')}
        data={[...known, ...removed.map((value) => ({ value, label: t('stages.removed_field') }))]}
        clearable
        searchable
        {...form.getInputProps('required_fields')}
      />
    </FormSection>
  )
}

const Suggested = ({ form }: { form: ContractForm<Values> }) => {
  const { t } = useTranslation('deals')
  return (
    <FormSection title={t('fields.suggested_activities')} about={t('stages.suggested_about')}>
      {form.values.suggested_activities.map((_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <div key={at} className={classes.activity}>
          <TextInput
            aria-label={t('stages.activity')}
            placeholder={t('stages.activity_hint')}
            {...form.getInputProps(`suggested_activities.${at}.title`)}
          />
          <NumberInput
            aria-label={t('stages.activity_days')}
            suffix={t('stages.days_suffix')}
            hideControls
            allowDecimal={false}
            min={0}
            max={365}
            {...form.getInputProps(`suggested_activities.${at}.days`)}
          />
          <ActionIcon
            aria-label={t('stages.remove_activity')}
            onClick={() => form.removeListItem('suggested_activities', at)}
          >
            <IconTrash size={17} stroke={1.7} />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => form.insertListItem('suggested_activities', { title: '', days: 1 })}
        >
          {t('stages.add_activity')}
        </Button>
      </div>
    </FormSection>
  )
}
