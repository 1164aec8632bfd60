import { Checkbox, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { useAsk } from '#web/client/queries.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import type { Option } from '#web/ui/grid/columns.ts'
import { listCalendars } from '../../calendar.contract.ts'
import { createPolicy, type Policy, updatePolicy } from '../../policy.contract.ts'

type PolicyValues = {
  key: string
  name: string
  hours: number | ''
  calendar_id: string | null
  warn_percent: number | ''
  /** `user:` or `role:` and its id. */
  bearer: string | null
  escalate_on: string[]
  active: boolean
}

const HOUR = 60
const WHYS = ['warned', 'predicted', 'breached'] as const

const bearerOf = (policy: Policy | undefined): string | null => {
  if (policy?.escalate_role) return `role:${policy.escalate_role}`
  return policy?.escalate_to ? `user:${policy.escalate_to}` : null
}
const idAfter = (mark: string, bearer: string | null): string | null =>
  bearer?.startsWith(mark) ? bearer.slice(mark.length) : null
const marked = (mark: string, options: readonly Option[]) =>
  options.map(({ value, label }) => ({ value: `${mark}${value}`, label }))

/** A promise: how long it gives, by which hours, and who hears of it when it is in danger. */
export const PolicyForm = ({ policy, onClose }: { policy: Policy | undefined; onClose: () => void }) => {
  const { t } = useTranslation('sla')
  const people = usePeople()
  const calendars = useAsk(listCalendars, {}).data?.calendars ?? []
  const action = (policy ? updatePolicy : createPolicy) as typeof createPolicy
  const form = useContractForm<typeof createPolicy, PolicyValues>(action, {
    initial: {
      key: policy?.key ?? '',
      name: policy?.name ?? '',
      hours: policy ? policy.target_minutes / HOUR : 48,
      calendar_id: policy?.calendar_id ?? null,
      warn_percent: policy?.warn_percent ?? 75,
      bearer: bearerOf(policy),
      escalate_on: [...(policy?.escalate_on ?? WHYS)],
      active: policy?.active ?? true,
    },
    ...(policy && { version: policy.version }),
    toInput: ({ hours, warn_percent, escalate_on, key, bearer, ...values }) =>
      ({
        ...values,
        target_minutes: hours === '' ? Number.NaN : Math.round(hours * HOUR),
        warn_percent: warn_percent === '' ? 100 : warn_percent,
        escalate_on,
        escalate_to: idAfter('user:', bearer),
        escalate_role: idAfter('role:', bearer),
        ...(policy ? { id: policy.id } : { key }),
      }) as never,
    said: t('said.policy_saved'),
    onDone: onClose,
  })
  return (
    <PanelForm form={form} title={policy ? policy.name : t('settings.add_policy')} onClose={onClose}>
      <FormSection>
        <TextInput withAsterisk label={t('policy.name')} autoComplete="off" {...form.getInputProps('name')} />
        {!policy && (
          <TextInput
            withAsterisk
            label={t('policy.key')}
            description={t('policy.key_about')}
            autoComplete="off"
            {...form.getInputProps('key')}
          />
        )}
        <NumberInput
          withAsterisk
          label={t('policy.hours')}
          min={0}
          decimalScale={2}
          suffix=" h"
          {...form.getInputProps('hours')}
          error={form.errors.target_minutes}
        />
        <Select
          clearable
          label={t('policy.calendar')}
          placeholder={t('settings.round_the_clock')}
          description={t('policy.calendar_about')}
          data={calendars.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.getInputProps('calendar_id')}
        />
        <NumberInput
          label={t('policy.warn')}
          description={t('policy.warn_about')}
          min={1}
          max={100}
          allowDecimal={false}
          suffix=" %"
          {...form.getInputProps('warn_percent')}
        />
        <MultiSelect
          label={t('policy.escalate_on')}
          data={WHYS.map((value) => ({ value, label: t(`whys.${value}`) }))}
          {...form.getInputProps('escalate_on')}
        />
        <Select
          clearable
          searchable
          label={t('policy.escalate_to')}
          placeholder={t('policy.owner')}
          data={[
            { group: t('policy.people'), items: marked('user:', people.options) },
            { group: t('policy.roles'), items: marked('role:', people.roles) },
          ]}
          {...form.getInputProps('bearer')}
          error={form.errors.escalate_to ?? form.errors.escalate_role}
        />
        {policy && (
          <Checkbox label={t('policy.active')} {...form.getInputProps('active', { type: 'checkbox' })} />
        )}
      </FormSection>
    </PanelForm>
  )
}
