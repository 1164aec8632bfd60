import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** A password to type. Unlike Mantine's own it says that it was refused, to screen readers and to what leads the focus there. */
export const PasswordField = (props: PasswordInputProps) => {
  const { t } = useTranslation('shell')
  return (
    <PasswordInput
      visibilityToggleButtonProps={{ 'aria-label': t('show_password') }}
      {...props}
      aria-invalid={props.error ? true : undefined}
    />
  )
}
