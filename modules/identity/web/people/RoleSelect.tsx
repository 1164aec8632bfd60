import { Select } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { useRoleChoices } from './choices.ts'

/** A role. Those beyond one's own rights are shown and can't be chosen, which the description says. */
export const RoleSelect = ({
  choices,
  value,
  onChange,
  error,
  disabled,
}: {
  choices: ReturnType<typeof useRoleChoices>
  value?: string
  onChange?: (id: string) => void
  error?: ReactNode
  disabled?: boolean
}) => {
  const { t } = useTranslation('identity')
  const someAreClosed = choices.some((choice) => choice.disabled)
  return (
    <Select
      label={t('users.fields.role')}
      description={someAreClosed ? t('users.role_about') : undefined}
      data={choices}
      value={value ?? null}
      onChange={(id) => id && onChange?.(id)}
      error={error}
      disabled={disabled}
      allowDeselect={false}
    />
  )
}
