import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowsJoin2, IconDots, IconForms, IconTableImport } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { duplicatesPath, fieldsPath, importPath } from '../links.ts'

/** The list's less frequent ways: duplicates, own fields; on a phone also the import. */
export const MoreMenu = ({ narrow }: { narrow: boolean }) => {
  const { t } = useTranslation('customers')
  return (
    <Menu width={220}>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t('more')}>
          <IconDots size={18} stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {narrow && (
          <Menu.Item component="a" href={importPath} leftSection={<IconTableImport size={16} stroke={1.7} />}>
            {t('list.import')}
          </Menu.Item>
        )}
        <Menu.Item
          component="a"
          href={duplicatesPath}
          leftSection={<IconArrowsJoin2 size={16} stroke={1.7} />}
        >
          {t('titles.duplicates')}
        </Menu.Item>
        <Menu.Item component="a" href={fieldsPath} leftSection={<IconForms size={16} stroke={1.7} />}>
          {t('list.own_fields')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
