import { Select } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useTeamChoices } from './choices.ts'

/** A team, or none: then the value is empty. */
export const TeamSelect = ({
  value,
  onChange,
  error,
  disabled = false,
}: {
  value?: string
  onChange?: (id: string) => void
  error?: ReactNode
  disabled?: boolean
}) => {
  const { t } = useTranslation('identity')
  return (
    <Select
      label={t('users.fields.team')}
      placeholder={t('users.no_team')}
      data={useTeamChoices()}
      value={value || null}
      onChange={(id) => onChange?.(id ?? '')}
      error={error}
      disabled={disabled}
      clearable
      clearButtonProps={{ 'aria-label': t('users.no_team') }}
    />
  )
}
