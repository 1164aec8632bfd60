import { ActionIcon, Menu } from '@mantine/core'
import {
  IconCopy,
  IconDeviceTv,
  IconDots,
  IconPlus,
  IconSettings,
  IconStar,
  IconTrash,
  IconUserStar,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { may as mayIdentity } from '#modules/identity/contract.ts'
import { useGo } from '#web/client/place.ts'
import { useAct } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { may } from '../../contract.ts'
import {
  chooseDashboard,
  createDashboard,
  type Dashboard,
  deleteDashboard,
} from '../../dashboard.contract.ts'
import { analyticsPath, tvPath } from '../links.ts'
import { DashboardDialog } from './DashboardDialog.tsx'
import { FirstsDialog } from './FirstsDialog.tsx'
import type { Listed } from './shown.ts'

/** What one can do with a whole dashboard. */
export const DashboardMenu = ({ dashboard, all }: { dashboard: Dashboard; all: readonly Listed[] }) => {
  const { t } = useTranslation('analytics')
  const go = useGo()
  const [dialog, setDialog] = useState<'new' | 'settings' | 'firsts'>()
  const { id, name, may_change } = dashboard
  const choose = useAct(chooseDashboard, { said: t('said.chosen', { name }) })
  const copy = useAct(createDashboard, {
    said: t('said.created'),
    onDone: (made) => go(analyticsPath({ dashboard: made.id })),
  })
  const remove = useAct(deleteDashboard, {
    said: t('said.deleted', { name }),
    onDone: () => go(analyticsPath(), { replace: true }),
  })
  const mayCreate = holds(may.create)
  const mayOrderFirsts = holds(may.share) && holds(mayIdentity.read)
  return (
    <>
      <Menu width={250}>
        <Menu.Target>
          <ActionIcon variant="default" aria-label={t('menu_of', { name })}>
            <IconDots size={18} stroke={1.8} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconPlus size={16} stroke={1.8} />}
            disabled={!mayCreate}
            onClick={() => setDialog('new')}
          >
            {t('acts.new')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconCopy size={16} stroke={1.7} />}
            disabled={!mayCreate}
            onClick={() => {
              const { period, filter, widgets } = dashboard
              copy.start({ name: t('acts.copy_of', { name }).slice(0, 80), period, filter, widgets })
            }}
          >
            {t('acts.copy')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconStar size={16} stroke={1.7} />}
            disabled={dashboard.default}
            onClick={() => choose.start({ id })}
          >
            {t('acts.choose')}
          </Menu.Item>
          {mayOrderFirsts && (
            <Menu.Item
              leftSection={<IconUserStar size={16} stroke={1.7} />}
              onClick={() => setDialog('firsts')}
            >
              {t('acts.firsts')}
            </Menu.Item>
          )}
          <Menu.Item component="a" href={tvPath([id])} leftSection={<IconDeviceTv size={16} stroke={1.7} />}>
            {t('acts.tv')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconSettings size={16} stroke={1.7} />}
            disabled={!may_change || !holds(may.update)}
            onClick={() => setDialog('settings')}
          >
            {t('acts.settings')}
          </Menu.Item>
          <Menu.Item
            color="brick"
            leftSection={<IconTrash size={16} stroke={1.7} />}
            disabled={!may_change || !holds(may.delete)}
            onClick={() => remove.start({ id })}
          >
            {t('acts.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {dialog === 'firsts' && <FirstsDialog all={all} onClose={() => setDialog(undefined)} />}
      {dialog && dialog !== 'firsts' && (
        <DashboardDialog
          dashboard={dialog === 'settings' ? dashboard : undefined}
          onClose={() => setDialog(undefined)}
        />
      )}
    </>
  )
}
