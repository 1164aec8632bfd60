import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PasswordField } from '#web/ui/PasswordField.tsx'
import classes from './NewPassword.module.css'
import { useStrength } from './use_strength.ts'

const STEPS = [0, 1, 2, 3] as const

/**
 * A password being chosen: how good it is while one writes, and what would make it better.
 *
 * `about`: what others know of the person, which a password should not be made of.
 */
export const NewPassword = ({
  label,
  value = '',
  onChange,
  error,
  about,
  size = 'sm',
}: {
  label: string
  value?: string
  onChange?: (password: string) => void
  error?: ReactNode
  about: readonly string[]
  size?: 'sm' | 'md'
}) => {
  const { t } = useTranslation('identity')
  const strength = useStrength(value, about)
  // A long way from strong shows one step, strong shows all four: the two in between are zxcvbn's 1 and 2.
  const reached = strength ? (strength.strong ? 4 : Math.max(1, Math.min(3, strength.score))) : 0
  return (
    <PasswordField
      label={label}
      value={value}
      onChange={(event) => onChange?.(event.currentTarget.value)}
      error={error}
      size={size}
      autoComplete="new-password"
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      descriptionProps={{ component: 'div' }}
      description={
        <div className={classes.strength} data-reached={reached}>
          <div className={classes.steps} aria-hidden="true">
            {STEPS.map((step) => (
              <span key={step} data-lit={step < reached || undefined} />
            ))}
          </div>
          <div className={classes.advice} aria-live="polite">
            {strength ? (
              <>
                <strong>{t(`password.strength.${reached}`)}</strong>{' '}
                {strength.advice.slice(0, 2).map((advice) => `${t(`advice.${advice}`)} `)}
              </>
            ) : (
              t('advice.more_words')
            )}
          </div>
        </div>
      }
    />
  )
}
