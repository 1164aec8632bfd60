import { NumberInput, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '#kernel/values/id.ts'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { type Branch, type Point, savePoint } from '../../branch.contract.ts'

const COUNTED = ['01', '04', '05'] as const
type Values = { code: string; name: string; usual: boolean; last: Record<string, number | string> }

/** A point of a branch at which numbers are given, and where they go on from. */
export const PointPanel = ({
  branch,
  point,
  onClose,
}: {
  branch: Branch
  point?: Point
  onClose: () => void
}) => {
  const { t } = useTranslation('invoices')
  const [id] = useState(point?.id ?? newId)
  const form = useContractForm<typeof savePoint, Values>(savePoint, {
    initial: {
      code: point?.code ?? '',
      name: point?.name ?? '',
      usual: point?.usual ?? false,
      last: Object.fromEntries(COUNTED.map((type) => [type, point?.last_numbers[type] ?? ''])),
    },
    toInput: ({ last, ...values }) => ({
      ...values,
      id,
      branch_id: branch.id,
      last_numbers: Object.fromEntries(
        Object.entries(last)
          .filter(([type, number]) => number !== '' && Number(number) !== point?.last_numbers[type])
          .map(([type, number]) => [type, Number(number)]),
      ),
    }),
    said: t('said.point'),
    onDone: onClose,
  })
  return (
    <PanelForm form={form} title={t('settings.point_of', { branch: branch.name })} onClose={onClose}>
      <Stack gap="md">
        <TextInput
          label={t('settings.code')}
          description={t('settings.point_code_hint')}
          maxLength={3}
          withAsterisk
          data-autofocus
          {...form.getInputProps('code')}
        />
        <TextInput label={t('settings.name')} maxLength={100} {...form.getInputProps('name')} />
        <Switch label={t('settings.usual_point')} {...form.getInputProps('usual', { type: 'checkbox' })} />
        <Text size="sm" c="dimmed">
          {t('settings.last_hint')}
        </Text>
        {COUNTED.map((type) => (
          <NumberInput
            key={type}
            label={t('settings.last', { kind: t(`types.${type}`) })}
            hideControls
            allowDecimal={false}
            min={0}
            value={form.values.last[type] ?? ''}
            error={form.errors[`last_numbers.${type}`]}
            onChange={(number) => form.setFieldValue('last', { ...form.values.last, [type]: number })}
          />
        ))}
      </Stack>
    </PanelForm>
  )
}
