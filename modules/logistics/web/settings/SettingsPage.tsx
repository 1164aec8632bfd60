import { Checkbox, NumberInput, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type ContractForm, useContractForm } from '#web/client/form.ts'
import { PageForm } from '#web/client/PageForm.tsx'
import { type Seen, useSeen } from '#web/client/seen.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { may } from '../../contract.ts'
import { getSettings, type Settings, updateSettings } from '../../settings.contract.ts'
import { ProofFields } from './ProofFields.tsx'
import { ReasonFields } from './ReasonFields.tsx'

export type SettingsValues = Omit<Settings, 'version' | 'depot_latitude' | 'depot_longitude'> & {
  depot_place: string
}

/** How the company delivers: proof, pace, hours, reasons, how long positions are kept. */
export const SettingsPage = () => {
  const seen = useSeen(getSettings, {})
  return <SettingsForm key={seen.now.version} seen={seen} />
}

const valuesOf = ({
  version: _,
  depot_latitude,
  depot_longitude,
  ...settings
}: Settings): SettingsValues => ({
  ...settings,
  depot_place:
    depot_latitude === null || depot_longitude === null ? '' : `${depot_latitude}, ${depot_longitude}`,
})

/** Both numbers, or what is refused with its reason. */
const placeOf = (written: string) => {
  const [latitude, longitude] = written
    .split(/[,;\s]+/)
    .filter(Boolean)
    .map(Number)
  return { depot_latitude: latitude ?? null, depot_longitude: longitude ?? null }
}

const SettingsForm = ({ seen }: { seen: Seen<Settings> }) => {
  const { t } = useTranslation('logistics')
  const form = useContractForm<typeof updateSettings, SettingsValues>(updateSettings, {
    initial: valuesOf(seen.now),
    version: seen.now.version,
    seen,
    toInput: ({ depot_place, ...values }) => ({ ...values, ...placeOf(depot_place) }),
    said: t('said.settings'),
  })
  return (
    <>
      <PageHeader title={t('titles.settings')} />
      <PageForm form={form} permission={may.configure}>
        <Proofs form={form} />
        <Pace form={form} />
        <Windows form={form} />
        <ReasonFields form={form} />
        <FormSection title={t('settings.privacy')} about={t('settings.privacy_about')} columns={2}>
          <NumberInput
            label={t('settings.keep_positions')}
            min={1}
            max={365}
            allowDecimal={false}
            suffix={` ${t('settings.days')}`}
            {...form.getInputProps('keep_positions_days')}
          />
          <Checkbox
            mt="xl"
            label={t('settings.tell_recipient')}
            {...form.getInputProps('tell_recipient', { type: 'checkbox' })}
          />
        </FormSection>
      </PageForm>
    </>
  )
}

type FormProps = { form: ContractForm<SettingsValues> }

const Proofs = ({ form }: FormProps) => {
  const { t } = useTranslation('logistics')
  return (
    <FormSection title={t('settings.proof')} about={t('settings.proof_about')} columns={2}>
      <ProofFields form={form} />
    </FormSection>
  )
}

const Pace = ({ form }: FormProps) => {
  const { t } = useTranslation('logistics')
  return (
    <FormSection title={t('settings.pace')} about={t('settings.pace_about')} columns={2}>
      <TextInput label={t('settings.depot')} autoComplete="off" {...form.getInputProps('depot_name')} />
      <TextInput
        label={t('form.place')}
        placeholder="8.9889, -79.5194"
        autoComplete="off"
        {...form.getInputProps('depot_place')}
        error={form.errors.depot_latitude ?? form.errors.depot_longitude}
      />
      <NumberInput
        label={t('settings.speed')}
        min={3}
        max={120}
        allowDecimal={false}
        suffix=" km/h"
        {...form.getInputProps('speed_kmh')}
      />
      <NumberInput
        label={t('settings.stop_minutes')}
        min={1}
        max={240}
        allowDecimal={false}
        suffix=" min"
        {...form.getInputProps('stop_minutes')}
      />
    </FormSection>
  )
}

const Windows = ({ form }: FormProps) => {
  const { t } = useTranslation('logistics')
  const whole = { allowDecimal: false } as const
  return (
    <FormSection title={t('settings.windows')} about={t('settings.windows_about')} columns={2}>
      <NumberInput
        label={t('settings.day_from')}
        min={0}
        max={23}
        suffix=":00"
        {...whole}
        {...form.getInputProps('day_from')}
      />
      <NumberInput
        label={t('settings.day_until')}
        min={1}
        max={24}
        suffix=":00"
        {...whole}
        {...form.getInputProps('day_until')}
      />
      <NumberInput
        label={t('settings.window_hours')}
        min={1}
        max={12}
        suffix=" h"
        {...whole}
        {...form.getInputProps('window_hours')}
      />
      <NumberInput
        label={t('settings.reschedule_days')}
        min={0}
        max={30}
        suffix={` ${t('settings.days')}`}
        {...whole}
        {...form.getInputProps('reschedule_days')}
      />
    </FormSection>
  )
}
