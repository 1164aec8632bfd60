import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconLink, IconSend, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { showProblem } from '#web/client/tidings.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { toast } from '#web/ui/toasts.ts'
import { cancelCharge } from '../../charge.contract.ts'
import { type Charge, may } from '../../contract.ts'
import { SendLink } from './SendLink.tsx'

/** What is done with a charge besides writing down a payment. */
export const ChargeActs = ({
  charge,
  owedMinor,
}: {
  charge: Charge & { url: string }
  owedMinor: number
}) => {
  const { t } = useTranslation('payments')
  const { money } = useFormats()
  const { id, number, currency, status, paid_minor } = charge
  const [asking, setAsking] = useState<'send' | 'cancel'>()
  const cancel = useAct(cancelCharge, { said: t('said.charge_cancelled', { number }) })
  const copy = () =>
    navigator.clipboard
      .writeText(charge.url)
      .then(() => toast({ tone: 'told', text: t('said.link_copied') }))
      .catch(showProblem)
  const icon = { size: 16, stroke: 1.7 }
  const nothing = owedMinor > 0 ? undefined : t('errors.nothing_owed')
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('charge.more')}>
            <IconDots size={18} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconLink {...icon} />} onClick={() => void copy()}>
            {t('charge.copy_link')}
          </Menu.Item>
          {status !== 'cancelled' && holds(may.update) && (
            <Menu.Item color="brick" leftSection={<IconX {...icon} />} onClick={() => setAsking('cancel')}>
              {t('charge.cancel')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Guarded permission={may.update} unless={nothing}>
        <Button
          variant="default"
          leftSection={<IconSend size={17} stroke={1.7} />}
          onClick={() => setAsking('send')}
        >
          {t('charge.send')}
        </Button>
      </Guarded>
      {asking === 'send' && <SendLink charge={charge} onClose={() => setAsking(undefined)} />}
      <Confirm
        opened={asking === 'cancel'}
        title={t('charge.cancel_title', { number })}
        text={t(paid_minor > 0 ? 'charge.cancel_paid_text' : 'charge.cancel_text', {
          amount: money({ amount: paid_minor, currency }),
        })}
        act={t('charge.cancel')}
        onClose={() => setAsking(undefined)}
        onConfirm={() => {
          setAsking(undefined)
          cancel.start({ id })
        }}
      />
    </>
  )
}
