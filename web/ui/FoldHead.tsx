/** What folds away: a heading that opens what stands below it, and the button behind the fields that come on request. */
import { Button, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconChevronUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './FoldHead.module.css'

/** The heading of what is folded. */
export const FoldHead = ({
  title,
  isOpen,
  onToggle,
}: {
  title: string
  isOpen: boolean
  onToggle: () => void
}) => {
  const Drawing = isOpen ? IconChevronDown : IconChevronRight
  return (
    <UnstyledButton className={classes.head} aria-expanded={isOpen} onClick={onToggle}>
      <Drawing size={16} stroke={1.9} aria-hidden="true" />
      {title}
    </UnstyledButton>
  )
}

/** Shows `count` more fields, or those again fewer. */
export const MoreOrLess = ({
  isAll,
  count,
  onToggle,
}: {
  isAll: boolean
  count: number
  onToggle: () => void
}) => {
  const { t } = useTranslation('shell')
  return (
    <div data-wide>
      <Button
        variant="subtle"
        size="compact-sm"
        className={classes.more ?? ''}
        aria-expanded={isAll}
        leftSection={isAll ? <IconChevronUp size={14} /> : <IconChevronDown size={14} />}
        onClick={onToggle}
      >
        {isAll ? t('fold.less') : t('fold.more', { count })}
      </Button>
    </div>
  )
}
