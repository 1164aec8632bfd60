import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './Waiting.module.css'

const MOST_SHOWN = 99

/** How many things wait behind an entry of the navigation; as a `dot` where there is no room for a number. */
export const Waiting = ({ count, dot = false }: { count: number; dot?: boolean }) => {
  const { t } = useTranslation('shell')
  return (
    <span className={classes.waiting} data-dot={dot || undefined}>
      <span aria-hidden="true">{!dot && (count > MOST_SHOWN ? `${MOST_SHOWN}+` : count)}</span>
      <VisuallyHidden>, {t('rail.waiting', { count })}</VisuallyHidden>
    </span>
  )
}
