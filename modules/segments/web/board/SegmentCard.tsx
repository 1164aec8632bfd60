import { ActionIcon, Menu } from '@mantine/core'
import {
  IconAlertTriangle,
  IconDots,
  IconEyeOff,
  IconFilter,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Currency } from '#kernel/values/money.ts'
import { useAct } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { BuiltIn, type Counted, deleteSegment, may, showSegment } from '../../contract.ts'
import { useCustomersPath } from '../links.ts'
import classes from './SegmentCard.module.css'
import { SegmentDialog } from './SegmentDialog.tsx'

type CardProps = { segment: Counted; total: number; currency: Currency }

/** A segment with its size, its share of all customers and what they have bought. It opens its customers. */
export const SegmentCard = ({ segment, total, currency }: CardProps) => {
  const { t } = useTranslation('segments')
  const formats = useFormats()
  const path = useCustomersPath()
  const { key, name, description, colour, count, value_minor, broken } = segment
  const share = total ? count / total : 0
  return (
    <li
      className={classes.card}
      style={{ '--tone': `var(--mantine-color-${colour}-filled)` } as React.CSSProperties}
    >
      <div className={classes.head}>
        <h3 className={classes.name}>
          <span className={classes.dot} aria-hidden="true" />
          {broken ? name : <a href={path({ segment: { has: key } })}>{name}</a>}
        </h3>
        <CardMenu segment={segment} />
      </div>
      {broken ? (
        <p className={classes.broken}>
          <IconAlertTriangle size={16} stroke={1.8} aria-hidden="true" />
          {t('broken', { field: broken.field })}
        </p>
      ) : (
        <>
          <p className={`${classes.count} figures`}>
            {formats.number(count)}
            <span>{formats.share(share)}</span>
          </p>
          <div className={classes.bar} aria-hidden="true">
            <span style={{ width: `${share * 100}%` }} />
          </div>
          <p className={`${classes.value} figures`}>
            {t('worth', { value: formats.money({ amount: value_minor, currency }) })}
          </p>
        </>
      )}
      {description && <p className={classes.about}>{description}</p>}
    </li>
  )
}

const CardMenu = ({ segment }: { segment: Counted }) => {
  const { t } = useTranslation('segments')
  const path = useCustomersPath()
  const [changing, setChanging] = useState(false)
  const { key, name, kind, filter, version } = segment
  const hide = useAct(showSegment, { said: t('said.hidden', { name }) })
  const remove = useAct(deleteSegment, { said: t('said.deleted', { name }) })
  if (!holds(may.update) && !holds(may.delete)) return null
  return (
    <>
      <Menu width={220} position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('more', { name })}>
            <IconDots size={17} stroke={1.8} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {kind === 'built_in' ? (
            <Menu.Item
              disabled={!holds(may.update)}
              leftSection={<IconEyeOff size={16} stroke={1.7} />}
              onClick={() => hide.start({ key: BuiltIn.parse(key), hidden: true })}
            >
              {t('hide')}
            </Menu.Item>
          ) : (
            <>
              <Menu.Item
                disabled={!holds(may.update)}
                leftSection={<IconPencil size={16} stroke={1.7} />}
                onClick={() => setChanging(true)}
              >
                {t('change')}
              </Menu.Item>
              {filter && (
                <Menu.Item
                  component="a"
                  href={path(filter, { segment: key })}
                  leftSection={<IconFilter size={16} stroke={1.7} />}
                >
                  {t('change_filter')}
                </Menu.Item>
              )}
              <Menu.Item
                color="brick"
                disabled={!holds(may.delete)}
                leftSection={<IconTrash size={16} stroke={1.7} />}
                onClick={() => remove.start({ id: key }, version ? { version } : {})}
              >
                {t('delete')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {changing && <SegmentDialog segment={segment} onClose={() => setChanging(false)} />}
    </>
  )
}
