import { Menu } from '@mantine/core'
import { IconArrowsJoin2, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MenuAct } from '#web/client/MenuAct.tsx'
import { useAct } from '#web/client/queries.ts'
import { RecordMenu } from '#web/client/RecordMenu.tsx'
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
  const [isChoosing, setIsChoosing] = useState(false)
  const [merging, setMerging] = useState<Customer>()
  const { id, name, version } = customer
  const remove = useAct(deleteCustomer, { said: t('said.trashed', { name }), onDone: onGone })
  return (
    <>
      <RecordMenu
        permission={may.delete}
        title={t('record.delete_title', { name })}
        text={t('bulk.delete_text')}
        busy={remove.busy}
        onDelete={() => remove.start({ id }, { version })}
      >
        <MenuAct permission={may.merge} icon={IconArrowsJoin2} onAct={() => setIsChoosing(true)}>
          {t('record.merge_with')}
        </MenuAct>
        <Menu.Item leftSection={<IconPrinter size={16} stroke={1.7} />} onClick={() => window.print()}>
          {t('record.print')}
        </Menu.Item>
      </RecordMenu>
      <CustomerPicker
        opened={isChoosing}
        title={t('record.merge_with')}
        about={t('record.merge_about', { name })}
        kind={customer.kind}
        except={[id]}
        onClose={() => setIsChoosing(false)}
        onChoose={(other) => {
          setIsChoosing(false)
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
    </>
  )
}
