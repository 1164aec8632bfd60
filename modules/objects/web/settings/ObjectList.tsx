import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconList, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { RowFace } from '#web/ui/OrderedRows.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { CustomObject } from '../../contract.ts'
import { OBJECT_ICONS } from '../icons.ts'
import { recordsPath } from '../links.ts'
import { useObjectFields } from '../use_object.ts'
import classes from './ObjectsPage.module.css'

/** The objects by name, each with what it holds. */
export const ObjectList = ({
  objects,
  onEdit,
  onDelete,
}: {
  objects: readonly CustomObject[]
  onEdit: (id: string) => void
  onDelete: (object: CustomObject) => void
}) => (
  <ul className={classes.rows}>
    {objects.map((object) => (
      <Row
        key={object.id}
        object={object}
        onEdit={() => onEdit(object.id)}
        onDelete={() => onDelete(object)}
      />
    ))}
  </ul>
)

const Row = ({
  object,
  onEdit,
  onDelete,
}: {
  object: CustomObject
  onEdit: () => void
  onDelete: () => void
}) => {
  const { t } = useTranslation('objects')
  const { key, label, icon, relations, seen_by } = object
  const Drawing = OBJECT_ICONS[icon]
  const fields = useObjectFields(object).length
  const about = [
    fields > 0 && t('setup.fields_count', { count: fields }),
    relations.length > 0 && t('setup.relations_count', { count: relations.length }),
  ].filter(Boolean)
  return (
    <li className={classes.row}>
      <span className={classes.sign} aria-hidden="true">
        <Drawing size={19} stroke={1.6} />
      </span>
      <RowFace name={label} about={about.join(' · ')} onOpen={onEdit} />
      {seen_by.length > 0 && <StatusBadge plain label={t('setup.restricted')} />}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('setup.more', { label })}>
            <IconDots size={18} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component="a" href={recordsPath(key)} leftSection={<IconList size={16} stroke={1.7} />}>
            {t('setup.open')}
          </Menu.Item>
          <Menu.Item color="brick" leftSection={<IconTrash size={16} stroke={1.7} />} onClick={onDelete}>
            {t('setup.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  )
}
