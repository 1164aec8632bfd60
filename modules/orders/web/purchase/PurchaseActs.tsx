import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconLink, IconPackageImport, IconPhone } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { download } from '#web/client/api.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct } from '#web/client/queries.ts'
import { showProblem } from '#web/client/tidings.ts'
import { may } from '../../contract.ts'
import {
  cancelPurchaseOrder,
  closePurchaseOrder,
  downloadPurchaseOrder,
  purchaseOrderLink,
  sendPurchaseOrder,
  type WholePurchaseOrder,
} from '../../purchase_order.contract.ts'
import { AnswerForm } from './AnswerForm.tsx'
import { MoveForm } from './MoveForm.tsx'
import { PurchaseForm } from './PurchaseForm.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'

const UNANSWERED = new Set(['draft', 'sent', 'seen'])
const OPEN = new Set(['draft', 'sent', 'seen', 'confirmed', 'part_confirmed', 'part_received'])

type Opened = 'answer' | 'receipt' | 'return' | 'edit' | 'cancel' | 'close'

/** What can be done with a purchase order as it stands. */
export const PurchaseActs = ({ order }: { order: WholePurchaseOrder }) => {
  const { t } = useTranslation('orders')
  const [opened, setOpened] = useState<Opened>()
  const { id, status } = order
  const link = useAct(purchaseOrderLink, {
    onDone: ({ url }) => void navigator.clipboard.writeText(url),
    said: t('said.link_copied'),
  })
  const isOpen = OPEN.has(status)
  const isUnanswered = UNANSWERED.has(status)
  const isHere = order.content.some(({ received_quantity }) => received_quantity > 0)
  return (
    <>
      <More order={order} isOpen={isOpen} isHere={isHere} onOpen={setOpened} />
      {isOpen && (
        <Guarded permission={may.buy}>
          <Button
            variant="default"
            leftSection={<IconLink size={16} />}
            loading={link.busy}
            onClick={() => link.start({ id })}
          >
            {t('purchase.copy_link')}
          </Button>
        </Guarded>
      )}
      {isUnanswered ? (
        <Guarded permission={may.buy}>
          <Button leftSection={<IconPhone size={16} />} onClick={() => setOpened('answer')}>
            {t('purchase.enter_answer')}
          </Button>
        </Guarded>
      ) : (
        isOpen && (
          <Guarded permission={may.receive}>
            <Button leftSection={<IconPackageImport size={16} />} onClick={() => setOpened('receipt')}>
              {t('purchase.receive')}
            </Button>
          </Guarded>
        )
      )}
      <Dialogs order={order} opened={opened} onClose={() => setOpened(undefined)} />
    </>
  )
}

const More = ({
  order: { id, status },
  isOpen,
  isHere,
  onOpen,
}: {
  order: WholePurchaseOrder
  isOpen: boolean
  isHere: boolean
  onOpen: (opened: Opened) => void
}) => {
  const { t } = useTranslation('orders')
  const send = useAct(sendPurchaseOrder, { said: t('said.sent_again') })
  const isUnanswered = UNANSWERED.has(status)
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t('record.more')}>
          <IconDots size={18} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Guarded permission={may.buy}>
          <Menu.Item onClick={() => void download(downloadPurchaseOrder, { id }).catch(showProblem)}>
            {t('purchase.pdf')}
          </Menu.Item>
        </Guarded>
        {isUnanswered && (
          <Guarded permission={may.buy}>
            <Menu.Item onClick={() => onOpen('edit')}>{t('purchase.edit')}</Menu.Item>
          </Guarded>
        )}
        {isOpen && (
          <Guarded permission={may.buy}>
            <Menu.Item onClick={() => send.start({ id })}>{t('purchase.send_again')}</Menu.Item>
          </Guarded>
        )}
        {status === 'received' && (
          <Guarded permission={may.receive}>
            <Menu.Item onClick={() => onOpen('receipt')}>{t('purchase.receive')}</Menu.Item>
          </Guarded>
        )}
        {isHere && (
          <Guarded permission={may.receive}>
            <Menu.Item onClick={() => onOpen('return')}>{t('purchase.return')}</Menu.Item>
          </Guarded>
        )}
        {isOpen && !isUnanswered && (
          <Guarded permission={may.buy}>
            <Menu.Item onClick={() => onOpen('close')}>{t('purchase.close')}</Menu.Item>
          </Guarded>
        )}
        {isOpen && status !== 'part_received' && (
          <Guarded permission={may.buy}>
            <Menu.Item color="brick" onClick={() => onOpen('cancel')}>
              {t('purchase.cancel')}
            </Menu.Item>
          </Guarded>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

const Dialogs = ({
  order,
  opened,
  onClose,
}: {
  order: WholePurchaseOrder
  opened: Opened | undefined
  onClose: () => void
}) => {
  const { t } = useTranslation('orders')
  const { id, number, version } = order
  const cancel = useAct(cancelPurchaseOrder, { said: t('said.purchase_cancelled'), onDone: onClose })
  const close = useAct(closePurchaseOrder, { said: t('said.purchase_closed'), onDone: onClose })
  switch (opened) {
    case 'answer':
      return <AnswerForm order={order} onClose={onClose} />
    case 'receipt':
    case 'return':
      return <MoveForm order={order} kind={opened} onClose={onClose} />
    case 'edit':
      return <PurchaseForm order={order} onClose={onClose} />
    case 'cancel':
      return (
        <ReasonDialog
          title={t('purchase.cancel_title', { number })}
          text={t('purchase.cancel_text')}
          act={t('purchase.cancel')}
          busy={cancel.busy}
          onConfirm={(reason) => cancel.start({ id, reason }, { version })}
          onClose={onClose}
        />
      )
    case 'close':
      return (
        <ReasonDialog
          title={t('purchase.close_title', { number })}
          text={t('purchase.close_text')}
          act={t('purchase.close')}
          busy={close.busy}
          onConfirm={(reason) => close.start({ id, reason }, { version })}
          onClose={onClose}
        />
      )
    default:
      return null
  }
}
