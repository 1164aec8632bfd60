import { Button, Menu, Popover, SegmentedControl, Stack, TextInput, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconDeviceFloppy, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './SavedViews.module.css'

/** Who sees a saved view. */
export type ViewReach = 'mine' | 'team' | 'all'

/** A saved view; what it shows is known to the page. `fixed`: comes with the module and can't be changed. */
export type SavedView = { id: string; name: string; reach: ViewReach; fixed?: boolean }

export type SavedViewsProps = {
  views: readonly SavedView[]
  /** The view one is in. */
  current: string | undefined
  /** What is shown differs from what the view stored. */
  changed: boolean
  onChoose: (id: string) => void
  /** Stores what is shown into the current view. */
  onSave: (id: string) => void
  /** Stores what is shown as a new view. */
  onCreate: (name: string, reach: ViewReach) => void
  onRename: (id: string, name: string) => void
  onRemove: (id: string) => void
  /** Reaches this person may give. */
  reaches?: readonly ViewReach[]
}

/** Tabs over a list: each keeps filters, columns and order. What is shown also stands in the address. */
export const SavedViews = (props: SavedViewsProps) => {
  const { views, current, changed, onChoose } = props
  const { t } = useTranslation('shell')
  return (
    <nav className={`${classes.views} quiet-scroll no-print`} aria-label={t('views.label')}>
      {views.map((view) => (
        <span key={view.id} className={classes.view} data-current={view.id === current || undefined}>
          <UnstyledButton
            className={classes.name}
            aria-pressed={view.id === current}
            onClick={() => onChoose(view.id)}
          >
            {view.name}
          </UnstyledButton>
          {view.id === current && !view.fixed && <ViewMenu {...props} view={view} />}
        </span>
      ))}
      {changed && <NewView {...props} />}
    </nav>
  )
}

const ViewMenu = ({ view, onRename, onRemove, changed, onSave }: SavedViewsProps & { view: SavedView }) => {
  const { t } = useTranslation('shell')
  const [renaming, setRenaming] = useState(false)
  if (renaming)
    return (
      <TextInput
        size="xs"
        autoFocus
        defaultValue={view.name}
        aria-label={t('views.name')}
        className={classes.rename}
        onBlur={() => setRenaming(false)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setRenaming(false)
          if (event.key !== 'Enter' || !event.currentTarget.value.trim()) return
          onRename(view.id, event.currentTarget.value.trim())
          setRenaming(false)
        }}
      />
    )
  return (
    <Menu position="bottom-start" width={200}>
      <Menu.Target>
        <UnstyledButton className={classes.more} aria-label={t('views.menu', { name: view.name })}>
          <IconChevronDown size={14} stroke={2} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {changed && (
          <Menu.Item
            leftSection={<IconDeviceFloppy size={16} stroke={1.6} />}
            onClick={() => onSave(view.id)}
          >
            {t('views.save')}
          </Menu.Item>
        )}
        <Menu.Item onClick={() => setRenaming(true)}>{t('views.rename')}</Menu.Item>
        <Menu.Item color="brick" onClick={() => onRemove(view.id)}>
          {t('views.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

const NewView = ({ onCreate, reaches = ['mine', 'team', 'all'] }: SavedViewsProps) => {
  const { t } = useTranslation('shell')
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [reach, setReach] = useState<ViewReach>('mine')
  const create = (event: React.FormEvent) => {
    event.preventDefault()
    if (!name.trim()) return
    onCreate(name.trim(), reach)
    setOpen(false)
    setName('')
  }
  return (
    <Popover opened={open} onChange={setOpen} width={280} position="bottom-start" trapFocus>
      <Popover.Target>
        <Button
          size="compact-xs"
          variant="light"
          leftSection={<IconPlus size={14} />}
          onClick={() => setOpen(!open)}
        >
          {t('views.create')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('views.create')}>
        <form onSubmit={create}>
          <Stack gap="xs">
            <TextInput
              data-autofocus
              label={t('views.name')}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <SegmentedControl
              size="xs"
              aria-label={t('views.reach')}
              value={reach}
              onChange={setReach}
              data={reaches.map((value) => ({ value, label: t(`views.reaches.${value}`) }))}
            />
            <Button type="submit" disabled={!name.trim()}>
              {t('save')}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
