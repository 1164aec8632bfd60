import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconForms, IconLayoutKanban, IconTableImport } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { fieldsPath, importPath, pipelinesPath } from '../links.ts'

/** The less frequent ways from the opportunities: import, pipelines, own fields. */
export const MoreMenu = () => {
  const { t } = useTranslation('deals')
  const ways = [
    { href: importPath, icon: IconTableImport, label: t('list.import') },
    { href: pipelinesPath, icon: IconLayoutKanban, label: t('pipelines.configure') },
    { href: fieldsPath, icon: IconForms, label: t('shell:own_fields') },
  ]
  return (
    <Menu width={220}>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t('more')}>
          <IconDots size={18} stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {ways.map(({ href, icon: Drawing, label }) => (
          <Menu.Item key={href} component="a" href={href} leftSection={<Drawing size={16} stroke={1.7} />}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
