import { ActionIcon, Button, Popover, Tooltip } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import { undo, useToasts } from '#web/ui/toasts.ts'
import classes from './LatelyMenu.module.css'

/** What was done lately in this window, each with the way back. Absent while nothing was. */
export const LatelyMenu = () => {
  const { t } = useTranslation('shell')
  const { ago } = useFormats()
  const { lately } = useToasts()
  if (!lately.length) return null
  return (
    <Popover position="bottom-end" width={340} trapFocus>
      <Popover.Target>
        <Tooltip label={t('lately.title')}>
          <ActionIcon aria-label={t('lately.title')}>
            <IconHistory size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={4} aria-label={t('lately.title')}>
        <h2 className={classes.title}>{t('lately.title')}</h2>
        <ul className={classes.list}>
          {lately.map((one) => (
            <li key={one.id} className={classes.change} data-undone={one.state === 'undone' || undefined}>
              <span className={classes.text}>{one.text}</span>
              <span className={classes.when}>{one.state === 'undone' ? t('toast.undone') : ago(one.at)}</span>
              {one.undo && one.state !== 'undone' && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  loading={one.state === 'undoing'}
                  onClick={() => undo(one)}
                >
                  {t('toast.undo')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}
