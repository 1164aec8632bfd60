import { Button, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '#kernel/values/id.ts'
import { CustomerSelect } from '#modules/customers/web/offered/CustomerSelect.tsx'
import { useGo } from '#web/client/place.ts'
import { useAct } from '#web/client/queries.ts'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { createQuote } from '../../quote.contract.ts'
import { quotePath } from '../links.ts'

/** Whom a new quote is for; the rest is written in the editor. */
export const NewQuote = ({
  customerId,
  opportunityId,
  onClose,
}: {
  customerId?: string | undefined
  opportunityId?: string | undefined
  onClose: () => void
}) => {
  const { t } = useTranslation('quotes')
  const go = useGo()
  const [id] = useState(newId)
  const [customer, setCustomer] = useState<string | null>(customerId ?? null)
  const [title, setTitle] = useState('')
  const [isTried, setTried] = useState(false)
  const create = useAct(createQuote, { onDone: (made) => go(quotePath(made.id)) })
  const submit = (event: React.SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (customer)
      create.start({
        id,
        customer_id: customer,
        title,
        ...(opportunityId && { opportunity_id: opportunityId }),
      })
  }
  return (
    <SidePanel
      opened
      onClose={onClose}
      title={t('new.title')}
      foot={
        <>
          <Button variant="default" onClick={onClose}>
            {t('shell:cancel')}
          </Button>
          <Button type="submit" form="new-quote" loading={create.busy}>
            {t('new.begin')}
          </Button>
        </>
      }
    >
      <form id="new-quote" onSubmit={submit}>
        <Stack gap="md">
          <CustomerSelect
            value={customer}
            onChange={setCustomer}
            error={isTried && !customer && t('new.customer_missing')}
          />
          <TextInput
            label={t('fields.title')}
            description={t('new.title_hint')}
            maxLength={200}
            value={title}
            onChange={({ currentTarget }) => setTitle(currentTarget.value)}
          />
        </Stack>
      </form>
    </SidePanel>
  )
}
