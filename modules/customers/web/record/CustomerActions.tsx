import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowsJoin2, IconDots, IconPrinter, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { type Customer, deleteCustomer, may } from '../../contract.ts'
import { MergeDialog } from '../merge/MergeDialog.tsx'
import { CustomerPicker } from './CustomerPicker.tsx'

/** What one does less often with a customer: unite with another, print, put into the trash. */
export const CustomerActions = ({
  customer,
  onGone,
  onMerged,
}: {
  customer: Customer
  onGone: () => void
  onMerged: (keptId: string) => void
}) => {
  const { t } = useTranslation('customers')
  const [asking, setAsking] = useState<'delete' | 'other'>()
  const [merging, setMerging] = useState<Customer>()
  const { id, name, version } = customer
  const remove = useAct(deleteCustomer, { said: t('said.trashed', { name }), onDone: onGone })
  const unless = (permission: typeof may.merge | typeof may.delete) =>
    holds(permission) ? undefined : t('shell:missing_permission', { permission })

  return (
    <>
      <Menu width={240}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('more')}>
            <IconDots size={18} stroke={1.8} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconArrowsJoin2 size={16} stroke={1.7} />}
            disabled={unless(may.merge) !== undefined}
            title={unless(may.merge)}
            onClick={() => setAsking('other')}
          >
            {t('record.merge_with')}
          </Menu.Item>
          <Menu.Item leftSection={<IconPrinter size={16} stroke={1.7} />} onClick={() => window.print()}>
            {t('record.print')}
          </Menu.Item>
          <Menu.Item
            color="brick"
            leftSection={<IconTrash size={16} stroke={1.7} />}
            disabled={unless(may.delete) !== undefined}
            title={unless(may.delete)}
            onClick={() => setAsking('delete')}
          >
            {t('delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <CustomerPicker
        opened={asking === 'other'}
        title={t('record.merge_with')}
        about={t('record.merge_about', { name })}
        kind={customer.kind}
        except={[id]}
        onClose={() => setAsking(undefined)}
        onChoose={(other) => {
          setAsking(undefined)
          setMerging(other)
        }}
      />
      {merging && (
        <MergeDialog
          opened
          first={customer}
          second={merging}
          onClose={() => setMerging(undefined)}
          onMerged={onMerged}
        />
      )}
      <Confirm
        opened={asking === 'delete'}
        title={t('record.delete_title', { name })}
        text={t('bulk.delete_text')}
        act={t('delete')}
        busy={remove.busy}
        onClose={() => setAsking(undefined)}
        onConfirm={() => {
          setAsking(undefined)
          remove.start({ id }, { version })
        }}
      />
    </>
  )
}
