import { ActionIcon, Avatar, Tabs, Tooltip } from '@mantine/core'
import { IconChevronDown, IconChevronLeft, IconChevronUp } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { initials } from '#kernel/values/text.ts'
import { useFormats } from './formats.tsx'
import { useNarrow } from './narrow.ts'
import classes from './RecordPage.module.css'

/** A tab on the record's right side. `count`: shown beside the label. */
export type RecordTab = { key: string; label: string; count?: number | undefined; content: ReactNode }

/** A way to reach somebody in one tap: `tel:`, `https://wa.me/…`, `mailto:`. */
export type Reach = { key: string; label: string; href: string; icon: ReactNode }

/** Where the record stands in the list one came from. */
export type Neighbours = {
  previous?: string | undefined
  next?: string | undefined
  position: number
  total?: number | undefined
}

const STACKED_BELOW_PX = 860

/**
 * The page of one record: who it is and what one can do on top, details on the left, tabs on the right; on a phone one
 * below the other, with the ways to reach somebody in a bar at the thumb.
 *
 * `crumbs`: the way back. `beside`: status and owner. `actions`: buttons, the main one last. `details`: the left column.
 * `tab`, `onTab`: the open tab, kept by the page in its address.
 */
export const RecordPage = ({
  title,
  named = title,
  picture,
  crumbs = [],
  subtitle,
  beside,
  actions,
  reach = [],
  neighbours,
  details,
  tabs,
  tab,
  onTab,
  banner,
}: {
  title: string
  /** Whose initials stand for it where there is no picture. */
  named?: string | undefined
  /** Address of a picture; initials otherwise. */
  picture?: string | undefined
  crumbs?: readonly { label: string; href: string }[]
  subtitle?: ReactNode
  beside?: ReactNode
  actions?: ReactNode
  reach?: readonly Reach[]
  neighbours?: Neighbours | undefined
  details: ReactNode
  tabs: readonly RecordTab[]
  tab: string | undefined
  onTab: (key: string) => void
  banner?: ReactNode
}) => {
  const { t } = useTranslation('shell')
  const { number } = useFormats()
  const page = useRef<HTMLDivElement>(null)
  const stacked = useNarrow(page, STACKED_BELOW_PX)
  const open = tabs.some(({ key }) => key === tab) ? tab : tabs[0]?.key
  return (
    <div ref={page} className={classes.page} data-stacked={stacked || undefined}>
      <header className={classes.head}>
        <div className={`${classes.way} no-print`}>
          <nav className={classes.crumbs} aria-label={t('way')}>
            {crumbs.length > 0 && <IconChevronLeft size={14} stroke={2} aria-hidden="true" />}
            {crumbs.map(({ label, href }) => (
              <a key={href} href={href}>
                {label}
              </a>
            ))}
          </nav>
          {neighbours && <Walk {...neighbours} />}
        </div>
        <div className={classes.line}>
          <Avatar src={picture ?? null} name={named} size={48} radius="lg">
            {initials(named)}
          </Avatar>
          <div className={classes.who}>
            <div className={classes.titles}>
              <h1 className={classes.title}>{title}</h1>
              {beside}
            </div>
            {subtitle && <div className={classes.subtitle}>{subtitle}</div>}
          </div>
          <div className={`${classes.actions} no-print`}>
            {!stacked && reach.map(({ key, ...one }) => <ReachIcon key={key} {...one} />)}
            {actions}
          </div>
        </div>
        {banner}
      </header>
      <div className={classes.columns}>
        <section className={`${classes.details} quiet-scroll print-flow`}>{details}</section>
        <section className={classes.tabs}>
          <Tabs
            value={open ?? null}
            onChange={(key) => key && onTab(key)}
            classNames={{
              root: classes.tabsRoot,
              list: classes.tabList,
              tab: classes.tab,
              panel: `${classes.panel} quiet-scroll print-flow`,
            }}
          >
            <Tabs.List aria-label={t('record.parts')}>
              {tabs.map(({ key, label, count }) => (
                <Tabs.Tab key={key} value={key}>
                  {label}
                  {count !== undefined && <span className={classes.count}>{number(count)}</span>}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            {tabs.map(({ key, content }) => (
              <Tabs.Panel key={key} value={key}>
                {content}
              </Tabs.Panel>
            ))}
          </Tabs>
        </section>
      </div>
      {stacked && reach.length > 0 && (
        <nav className={`${classes.thumb} no-print`} aria-label={t('record.reach')}>
          {reach.map(({ key, label, href, icon }) => (
            <a key={key} href={href} className={classes.thumbLink} {...outside(href)}>
              {icon}
              {label}
            </a>
          ))}
        </nav>
      )}
    </div>
  )
}

const outside = (href: string) => (href.startsWith('http') ? { target: '_blank', rel: 'noreferrer' } : {})

const ReachIcon = ({ label, href, icon }: Omit<Reach, 'key'>) => (
  <Tooltip label={label}>
    <ActionIcon component="a" href={href} variant="default" size={36} aria-label={label} {...outside(href)}>
      {icon}
    </ActionIcon>
  </Tooltip>
)

const Walk = ({ previous, next, position, total }: Neighbours) => {
  const { t } = useTranslation('shell')
  const { number } = useFormats()
  const step = (href: string | undefined, label: string, icon: ReactNode) =>
    href ? (
      <ActionIcon component="a" href={href} size="md" aria-label={label}>
        {icon}
      </ActionIcon>
    ) : (
      <ActionIcon size="md" disabled aria-label={label}>
        {icon}
      </ActionIcon>
    )
  return (
    <div className={`${classes.walk} figures`}>
      {total !== undefined && (
        <span>{t('record.position', { position: number(position), total: number(total) })}</span>
      )}
      {step(previous, t('record.previous'), <IconChevronUp size={18} stroke={1.8} />)}
      {step(next, t('record.next'), <IconChevronDown size={18} stroke={1.8} />)}
    </div>
  )
}
