import { ActionIcon, Kbd, Tooltip, UnstyledButton } from '@mantine/core'
import { IconHelp, IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Parts } from '#web/client/parts.tsx'
import { topBar } from '#web/slots.ts'
import { CompanySwitcher } from './CompanySwitcher.tsx'
import { LatelyMenu } from './LatelyMenu.tsx'
import classes from './TopBar.module.css'
import { UserMenu } from './UserMenu.tsx'

const MOD = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl'

/** Search, recent changes, what modules put there, and the person's menu. */
export const TopBar = ({
  phone,
  onSearch,
  onShortcuts,
}: {
  phone: boolean
  onSearch: () => void
  onShortcuts: () => void
}) => {
  const { t } = useTranslation('shell')
  return (
    <div className={`${classes.bar} no-print`}>
      {phone ? (
        <div className={classes.company}>
          <CompanySwitcher />
        </div>
      ) : (
        <UnstyledButton className={classes.search} onClick={onSearch} aria-keyshortcuts="Control+K">
          <IconSearch size={16} stroke={1.8} />
          <span className={classes.hint}>{t('search.hint')}</span>
          <Kbd size="xs">{MOD} K</Kbd>
        </UnstyledButton>
      )}
      <div className={classes.end}>
        <LatelyMenu />
        <Parts slot={topBar} props={{}} />
        {!phone && (
          <Tooltip label={t('shortcuts.title')}>
            <ActionIcon onClick={onShortcuts} aria-label={t('shortcuts.title')}>
              <IconHelp size={18} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        )}
        <UserMenu />
      </div>
    </div>
  )
}
