import { Input, NumberInput, SegmentedControl, TextInput } from '@mantine/core'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import type { ContractForm } from '#web/client/form.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import type { InteractionKind } from '../../contract.ts'
import { hasDirection, hasDuration, type LogValues } from './form_values.ts'

const LONGEST_MINUTES = 1_440

/** When it was, how long it took and who turned to whom, as far as the kind has such. */
export const whenInputs = (
  form: ContractForm<LogValues>,
  t: TFunction,
  kind: InteractionKind | undefined,
): Record<string, ReactNode> => ({
  happened_at: (
    <>
      <DayInput
        label={t('fields.happened_at')}
        value={form.values.happened_at}
        error={form.errors.happened_at}
        onChange={(day) => form.setFieldValue('happened_at', day as never)}
      />
      <TextInput type="time" label={t('fields.happened_time')} {...form.getInputProps('happened_time')} />
    </>
  ),
  direction: hasDirection(kind) && (
    <Input.Wrapper label={t('fields.direction')} labelElement="div">
      <SegmentedControl
        display="flex"
        w="fit-content"
        size="xs"
        aria-label={t('fields.direction')}
        data={(['out', 'in'] as const).map((value) => ({ value, label: t(`directions.${value}`) }))}
        {...form.getInputProps('direction')}
      />
    </Input.Wrapper>
  ),
  duration_minutes: hasDuration(kind) && (
    <NumberInput
      label={t('fields.duration_minutes')}
      suffix={t('form.minutes')}
      hideControls
      allowDecimal={false}
      allowNegative={false}
      max={LONGEST_MINUTES}
      {...form.getInputProps('duration_minutes')}
    />
  ),
})
