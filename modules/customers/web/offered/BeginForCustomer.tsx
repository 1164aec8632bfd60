import { Stack } from '@mantine/core'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormButtons } from '#web/ui/FormFields.tsx'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { CustomerSelect } from './CustomerSelect.tsx'

/**
 * The panel in which something begins for a customer: whom it is for, and the few things that are said at once; the rest is written
 * on its page.
 *
 * `begin`: the word on the button; `onBegin` is told once a customer is chosen. `children`: the other fields, told whether somebody has
 * tried to begin, so that what is missing shows.
 */
export const BeginForCustomer = ({
  title,
  begin,
  wide = false,
  customerId,
  busy,
  onBegin,
  onClose,
  children,
}: {
  title: string
  begin: string
  wide?: boolean
  customerId?: string | undefined
  busy: boolean
  onBegin: (customerId: string) => void
  onClose: () => void
  children: (isTried: boolean) => ReactNode
}) => {
  const { t } = useTranslation('customers')
  const form = useId()
  const [customer, setCustomer] = useState<string | null>(customerId ?? null)
  const [isTried, setTried] = useState(false)
  const submit = (event: React.SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (customer) onBegin(customer)
  }
  return (
    <SidePanel
      opened
      wide={wide}
      onClose={onClose}
      title={title}
      foot={<FormButtons busy={busy} onCancel={onClose} submit={begin} form={form} />}
    >
      <form id={form} onSubmit={submit}>
        <Stack gap="md">
          <CustomerSelect
            value={customer}
            onChange={setCustomer}
            error={isTried && !customer && t('choose.customer_missing')}
          />
          {children(isTried)}
        </Stack>
      </form>
    </SidePanel>
  )
}
