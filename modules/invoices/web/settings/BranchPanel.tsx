import { NumberInput, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '#kernel/values/id.ts'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { useLoaded } from '#web/client/queries.ts'
import { type Branch, saveBranch } from '../../branch.contract.ts'
import { getLists } from '../../settings.contract.ts'

type Values = Omit<Branch, 'version' | 'sells'> & { sells: string | null }

/** A branch as the tax office knows it. */
export const BranchPanel = ({ branch, onClose }: { branch: Branch | undefined; onClose: () => void }) => {
  const { t } = useTranslation('invoices')
  const { places } = useLoaded(getLists, {})
  const [id] = useState(branch?.id ?? newId)
  const { version, ...before } = branch ?? {
    ...{ version: undefined, id, code: '0000', name: '', address: '', place: '' },
    ...{ latitude: 0, longitude: 0, phone: '', email: '', sells: null },
  }
  const form = useContractForm<typeof saveBranch, Values>(saveBranch, {
    initial: before,
    toInput: (values) => ({
      ...values,
      latitude: Number(values.latitude),
      longitude: Number(values.longitude),
      sells: (values.sells || null) as Branch['sells'],
    }),
    ...(version && { version }),
    said: t('said.branch'),
    onDone: onClose,
  })
  return (
    <PanelForm form={form} title={t(branch ? 'settings.branch' : 'settings.add_branch')} onClose={onClose}>
      <Stack gap="md">
        <TextInput
          label={t('settings.code')}
          description={t('settings.branch_code_hint')}
          maxLength={4}
          withAsterisk
          data-autofocus
          {...form.getInputProps('code')}
        />
        <TextInput label={t('settings.name')} maxLength={100} withAsterisk {...form.getInputProps('name')} />
        <TextInput label={t('settings.address')} maxLength={100} {...form.getInputProps('address')} />
        <Select
          label={t('receiver.place')}
          searchable
          clearable
          limit={50}
          data={places.map((one) => ({
            value: one.code,
            label: `${one.name}, ${one.district}, ${one.province}`,
          }))}
          value={form.values.place || null}
          error={form.errors.place}
          onChange={(place) => form.setFieldValue('place', place ?? '')}
        />
        <NumberInput
          label={t('settings.latitude')}
          description={t('settings.position_hint')}
          hideControls
          decimalScale={5}
          {...form.getInputProps('latitude')}
        />
        <NumberInput
          label={t('settings.longitude')}
          hideControls
          decimalScale={5}
          {...form.getInputProps('longitude')}
        />
        <TextInput label={t('settings.phone')} maxLength={30} {...form.getInputProps('phone')} />
        <TextInput label={t('settings.email')} maxLength={100} {...form.getInputProps('email')} />
        <Select
          label={t('settings.sells')}
          clearable
          data={(['retail', 'wholesale'] as const).map((value) => ({ value, label: t(`sells.${value}`) }))}
          {...form.getInputProps('sells')}
        />
      </Stack>
    </PanelForm>
  )
}
