import { SegmentedControl } from '@mantine/core'
import { IconEye, IconEyeOff, IconFold } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Shown } from '../../layout.contract.ts'
import classes from './LayoutRows.module.css'

const SIGNS = { open: IconEye, folded: IconFold, hidden: IconEyeOff }

/** Whether a section or a field is shown, folded or hidden. `name`: its own. `isRequired`: it can't be hidden. */
export const ShownChoice = ({
  name,
  value,
  isRequired,
  disabled,
  onChange,
}: {
  name: string
  value: Shown
  isRequired: boolean
  disabled: boolean
  onChange: (shown: Shown) => void
}) => {
  const { t } = useTranslation('fields')
  return (
    <SegmentedControl
      size="xs"
      className={classes.choice ?? ''}
      aria-label={t('layouts.shown_of', { name })}
      disabled={disabled}
      value={value}
      onChange={(shown) => onChange(shown as Shown)}
      data={Shown.options.map((shown) => {
        const Sign = SIGNS[shown]
        const label = t(`layouts.shown.${shown}`)
        return {
          value: shown,
          disabled: isRequired && shown === 'hidden',
          label: (
            <span className={classes.state} title={label}>
              <Sign size={15} stroke={1.8} aria-hidden="true" />
              <span className={classes.word}>{label}</span>
            </span>
          ),
        }
      })}
    />
  )
}
