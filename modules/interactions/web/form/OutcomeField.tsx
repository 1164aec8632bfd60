import { Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ContractForm } from '#web/client/form.ts'
import type { InteractionType } from '../../contract.ts'
import { fitsOutcome } from '../../interaction.rules.ts'
import type { LogValues } from './form_values.ts'

/** One of the type's outcomes, or in own words where it names none. */
export const OutcomeField = ({
  type,
  form,
}: {
  type: InteractionType | undefined
  form: ContractForm<LogValues>
}) => {
  const { t } = useTranslation('interactions')
  if (!type || type.outcomes.length === 0)
    return (
      <TextInput
        data-wide
        label={t('fields.outcome')}
        maxLength={80}
        autoComplete="off"
        {...form.getInputProps('outcome')}
      />
    )
  const { outcome } = form.values
  return (
    <Select
      data-wide
      label={t('fields.outcome')}
      placeholder={t('form.outcome_none')}
      data={[...new Set(type.outcomes)]}
      clearable
      {...form.getInputProps('outcome')}
      value={outcome && fitsOutcome(type, outcome) ? outcome : null}
      onChange={(chosen) => form.setFieldValue('outcome', chosen ?? '')}
    />
  )
}
