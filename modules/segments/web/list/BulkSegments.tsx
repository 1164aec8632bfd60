import { Button, Menu } from '@mantine/core'
import { IconMinus, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct, useAsk } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { addMembers, may, nameSegments, removeMembers } from '../../contract.ts'
import { SegmentDialog } from '../board/SegmentDialog.tsx'

/** Puts the chosen customers into a list segment, or takes them out. */
export const BulkSegments = ({
  which,
  onDone,
}: {
  which: Omit<Sent<typeof addMembers>, 'id'>
  onDone: () => void
}) => {
  const { t } = useTranslation('segments')
  const [naming, setNaming] = useState(false)
  const lists = (useAsk(nameSegments, {}).data?.segments ?? []).filter(({ kind }) => kind === 'static')
  const add = useAct(addMembers, { said: ({ changed }) => t('said.added', { count: changed }), onDone })
  const remove = useAct(removeMembers, {
    said: ({ changed }) => t('said.removed', { count: changed }),
    onDone,
  })
  const busy = add.busy || remove.busy
  const button = (
    <Button size="compact-sm" variant="subtle" disabled={busy}>
      {t('list.segment')}
    </Button>
  )
  if (!holds(may.update)) return <Guarded permission={may.update}>{button}</Guarded>
  return (
    <>
      <Menu position="top-start" width={240}>
        <Menu.Target>{button}</Menu.Target>
        <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
          <Menu.Item leftSection={<IconPlus size={15} stroke={1.8} />} onClick={() => setNaming(true)}>
            {t('list.new')}
          </Menu.Item>
          {lists.length > 0 && <Menu.Label>{t('list.add')}</Menu.Label>}
          {lists.map(({ key, name }) => (
            <Menu.Item key={key} onClick={() => add.start({ id: key, ...which })}>
              {name}
            </Menu.Item>
          ))}
          {lists.length > 0 && <Menu.Label>{t('list.remove')}</Menu.Label>}
          {lists.map(({ key, name }) => (
            <Menu.Item
              key={key}
              leftSection={<IconMinus size={15} stroke={1.8} />}
              onClick={() => remove.start({ id: key, ...which })}
            >
              {name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {naming && (
        <SegmentDialog
          filter={null}
          onClose={() => setNaming(false)}
          onSaved={(id) => add.start({ id, ...which })}
        />
      )}
    </>
  )
}
