import { Button, Checkbox, Input, NumberInput, SegmentedControl, Select } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Currency, minorDigits } from '#kernel/values/money.ts'
import { listTeams } from '#modules/identity/team.contract.ts'
import { type ContractForm, useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { useAct, useAsk } from '#web/client/queries.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import type { MetricEntry } from '../../contract.ts'
import { createGoal, deleteGoal, GoalEvery, GoalWhose, updateGoal } from '../../goal.contract.ts'
import { MetricField } from '../alerts/MetricField.tsx'
import { usePeople } from '../people.ts'
import { changedBy, createdBy, type GoalValues, newValues, valuesOf } from './form_values.ts'
import type { GoalTold } from './GoalPanel.tsx'
import { usePeriodNames } from './period_names.ts'
import { periodFrom } from './periods.ts'

type FormProps = {
  /** The one whose target is changed; its metric, whose it is and how long its periods are stay. */
  goal?: GoalTold
  metrics: readonly MetricEntry[]
  /** Of a new one. */
  wanted?: string | undefined
  onClose: () => void
  /** Stands above the fields. */
  children?: ReactNode
}

/** The form of a goal; what is written survives a reload. */
export const GoalForm = ({ goal, metrics, wanted, onClose, children }: FormProps) => {
  const { t } = useTranslation('analytics')
  const { currency, dayOf } = useFormats()
  const today = dayOf(Date.now())
  const countedIn = (key: string) => ({
    unit: goal?.unit ?? metrics.find((one) => one.key === key)?.unit,
    currency: goal?.currency ?? currency,
  })
  const aimable = metrics.filter((one) => one.goal)
  const initial = goal
    ? valuesOf(goal, countedIn(goal.metric), today)
    : newValues(
        aimable.find(({ key }) => key === wanted),
        today,
      )
  // Both actions are checked by their own contract; only the new one asks what is aimed at.
  const action = (goal ? updateGoal : createGoal) as typeof createGoal
  const form = useContractForm<typeof createGoal, GoalValues>(action, {
    initial,
    draft: `analytics.goal.${goal ? `${goal.id}.${goal.version}` : `new.${initial.metric}`}`,
    ...(goal && { version: goal.version }),
    toInput: (values) =>
      (goal
        ? changedBy(goal.id, values, countedIn(values.metric))
        : createdBy(values, countedIn(values.metric))) as ReturnType<typeof createdBy>,
    said: t(goal ? 'goals.said.changed' : 'goals.said.set'),
    onDone: onClose,
  })
  const remove = useAct(deleteGoal, { said: t('goals.said.deleted'), onDone: onClose })
  return (
    <PanelForm
      form={form}
      title={goal ? goal.metric_name : t('goals.new')}
      onClose={onClose}
      {...(goal && {
        beside: (
          <Button
            variant="subtle"
            color="brick"
            mr="auto"
            loading={remove.busy}
            leftSection={<IconTrash size={16} stroke={1.7} />}
            onClick={() => remove.start({ id: goal.id }, { version: goal.version })}
          >
            {t('goals.delete')}
          </Button>
        ),
      })}
    >
      {children}
      {!goal && (
        <FormSection title={t('goals.form.what')}>
          <MetricField
            metrics={aimable}
            value={form.values.metric}
            error={form.errors.metric}
            onChange={(metric) => form.setFieldValue('metric', metric)}
          />
          <Whose form={form} />
        </FormSection>
      )}
      <FormSection
        title={t(goal ? 'goals.form.change' : 'goals.form.how_much')}
        {...(goal && { about: t('goals.form.change_about') })}
      >
        {!goal && (
          <Input.Wrapper label={t('goals.form.every')} labelElement="div">
            <SegmentedControl
              fullWidth
              aria-label={t('goals.form.every')}
              data={GoalEvery.options.map((value) => ({ value, label: t(`goals.every.${value}`) }))}
              value={form.values.every}
              onChange={(every) =>
                form.setValues({
                  every: every as GoalValues['every'],
                  from: periodFrom(every as GoalValues['every'], today),
                })
              }
            />
          </Input.Wrapper>
        )}
        <TargetField form={form} {...countedIn(form.values.metric)} />
        <From form={form} today={today} />
        {goal && goal.standing !== 'coming' && goal.standing !== 'ended' && (
          <Checkbox
            label={t('goals.form.ends')}
            description={t('goals.form.ends_about')}
            {...form.getInputProps('ends', { type: 'checkbox' })}
          />
        )}
      </FormSection>
    </PanelForm>
  )
}

type Field = { form: ContractForm<GoalValues> }

/** The company, or which team or person. */
const Whose = ({ form }: Field) => {
  const { t } = useTranslation('analytics')
  const people = usePeople()
  const teams = useAsk(listTeams, {}).data?.teams ?? []
  const { whose } = form.values
  return (
    <>
      <Input.Wrapper label={t('goals.form.whose')} labelElement="div">
        <SegmentedControl
          fullWidth
          aria-label={t('goals.form.whose')}
          data={GoalWhose.options.toReversed().map((value) => ({ value, label: t(`goals.whose.${value}`) }))}
          value={whose}
          onChange={(next) => form.setValues({ whose: next as GoalValues['whose'], whose_id: '' })}
        />
      </Input.Wrapper>
      {whose !== 'company' && (
        <Select
          withAsterisk
          searchable
          label={t(`goals.whose.${whose}`)}
          placeholder={t(whose === 'team' && !teams.length ? 'goals.form.no_teams' : 'goals.form.whose_hint')}
          nothingFoundMessage={t('goals.form.whose_none')}
          data={
            whose === 'team'
              ? teams.map(({ id, name }) => ({ value: id, label: name }))
              : people.map(({ value, label }) => ({ value, label }))
          }
          value={form.values.whose_id || null}
          error={form.errors.whose_id}
          onChange={(id) => form.setFieldValue('whose_id', id ?? '')}
        />
      )}
    </>
  )
}

const TargetField = ({
  form,
  unit,
  currency,
}: Field & { unit: MetricEntry['unit'] | undefined; currency: string }) => {
  const { t } = useTranslation('analytics')
  return (
    <NumberInput
      withAsterisk
      label={t('goals.target')}
      thousandSeparator=","
      decimalSeparator="."
      decimalScale={unit === 'money' ? minorDigits(currency as Currency) : 0}
      hideControls
      disabled={form.values.ends}
      suffix={unit === 'money' ? ` ${currency}` : ''}
      {...form.getInputProps('target')}
    />
  )
}

const MOST_AHEAD = 6

/** From which period on it holds: this one, one of the next, or the one it would begin with. */
const From = ({ form, today }: Field & { today: string }) => {
  const { t } = useTranslation('analytics')
  const names = usePeriodNames()
  const { every, from } = form.values
  const next = Array.from({ length: MOST_AHEAD }, (_, later) => periodFrom(every, today, later))
  const offered = [...new Set([...next, from])].toSorted()
  return (
    <Select
      label={t('goals.form.from')}
      description={t('goals.form.from_about')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      allowDeselect={false}
      data={offered.map((day) => ({
        value: day,
        label: day === next[0] ? t('goals.form.this_one', { period: names(every, day) }) : names(every, day),
      }))}
      {...form.getInputProps('from')}
    />
  )
}
