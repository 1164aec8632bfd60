import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowsJoin2, IconDots, IconForms, IconTableImport } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { may as imports } from '#modules/imports/contract.ts'
import { MenuAct } from '#web/client/MenuAct.tsx'
import { useGo } from '#web/client/place.ts'
import { duplicatesPath, fieldsPath, importPath } from '../links.ts'

/** The list's less frequent ways: duplicates, own fields; on a phone also the import. */
export const MoreMenu = ({ narrow }: { narrow: boolean }) => {
  const { t } = useTranslation('customers')
  const go = useGo()
  return (
    <Menu width={220}>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t('more')}>
          <IconDots size={18} stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {narrow && (
          <MenuAct permission={imports.create} icon={IconTableImport} onAct={() => go(importPath)}>
            {t('list.import')}
          </MenuAct>
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
