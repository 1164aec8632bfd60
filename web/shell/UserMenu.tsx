import {
  Avatar,
  type MantineColorScheme,
  Menu,
  UnstyledButton,
  useMantineColorScheme,
  VisuallyHidden,
} from '@mantine/core'
import { IconDeviceDesktop, IconLanguage, IconLogout, IconMoon, IconSun } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { initials } from '#kernel/values/text.ts'
import { useSession } from '#web/client/session.ts'
import { showLanguage } from '#web/client/texts.ts'
import { showProblem } from '#web/client/tidings.ts'
import { sessionActs, signOut } from './acts.ts'
import classes from './UserMenu.module.css'

const THEMES = [
  { key: 'auto', icon: IconDeviceDesktop },
  { key: 'light', icon: IconSun },
  { key: 'dark', icon: IconMoon },
] as const

/** The person: what is theirs, the language, light or dark, and the way out. */
export const UserMenu = () => {
  const { t, i18n } = useTranslation('shell')
  const { user, role } = useSession()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const other = i18n.language === 'es' ? 'en' : 'es'
  const speak = async () => {
    await showLanguage(other)
    await sessionActs()?.setLanguage(other).catch(showProblem)
  }
  const wear = (value: string) => {
    const scheme = value as MantineColorScheme
    setColorScheme(scheme)
    sessionActs()
      ?.setTheme?.(scheme === 'auto' ? 'system' : scheme)
      .catch(showProblem)
  }
  return (
    <Menu width={248}>
      <Menu.Target>
        <UnstyledButton className={classes.person}>
          <Avatar src={user.avatar ?? null} size={30} name={user.name}>
            {initials(user.name)}
          </Avatar>
          <VisuallyHidden>{t('person.menu', { name: user.name })}</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <strong>{user.name}</strong>
          <span>{user.email}</span>
          <span>{role.name}</span>
        </div>
        <Menu.Divider />
        {sessionActs()?.personal?.map(({ key, icon: Drawing, to }) => (
          <Menu.Item key={key} component="a" href={to} leftSection={<Drawing size={16} stroke={1.6} />}>
            {t(`person.${key}`)}
          </Menu.Item>
        ))}
        <Menu.Item leftSection={<IconLanguage size={16} stroke={1.6} />} onClick={speak} lang={other}>
          {t('person.speak')}
        </Menu.Item>
        <Menu.RadioGroup value={colorScheme} onChange={wear}>
          <Menu.Label>{t('person.theme')}</Menu.Label>
          {THEMES.map(({ key, icon: Drawing }) => (
            <Menu.RadioItem key={key} value={key} rightSection={<Drawing size={16} stroke={1.6} />}>
              {t(`person.themes.${key}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={16} stroke={1.6} />}
          onClick={() => signOut().catch(showProblem)}
        >
          {t('person.sign_out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
