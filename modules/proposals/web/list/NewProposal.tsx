import { Button, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '#kernel/values/id.ts'
import { CustomerSelect } from '#modules/customers/web/offered/CustomerSelect.tsx'
import { useGo } from '#web/client/place.ts'
import { useAct, useAsk } from '#web/client/queries.ts'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { createProposal } from '../../proposal.contract.ts'
import { listTemplates } from '../../template.contract.ts'
import { proposalPath, templatesPath } from '../links.ts'

/** Whom a new proposal is for and from which template; the rest is written on its page. */
export const NewProposal = ({
  customerId,
  opportunityId,
  onClose,
}: {
  customerId?: string | undefined
  opportunityId?: string | undefined
  onClose: () => void
}) => {
  const { t } = useTranslation('proposals')
  const go = useGo()
  const [id] = useState(newId)
  const [customer, setCustomer] = useState<string | null>(customerId ?? null)
  const [template, setTemplate] = useState<string | null>()
  const [title, setTitle] = useState('')
  const [isTried, setTried] = useState(false)
  const templates = useAsk(listTemplates, { filter: { archived: false }, limit: 200 }).data?.rows ?? []
  const chosen = template === undefined ? (templates[0]?.id ?? null) : template
  const create = useAct(createProposal, { onDone: (made) => go(proposalPath(made.id)) })
  const submit = (event: React.SyntheticEvent) => {
    event.preventDefault()
    setTried(true)
    if (customer)
      create.start({
        ...{ id, customer_id: customer, template_id: chosen },
        ...(title && { title }),
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
          <Button type="submit" form="new-proposal" loading={create.busy}>
            {t('new.begin')}
          </Button>
        </>
      }
    >
      <form id="new-proposal" onSubmit={submit}>
        <Stack gap="md">
          <CustomerSelect
            value={customer}
            onChange={setCustomer}
            error={isTried && !customer && t('new.customer_missing')}
          />
          <Select
            label={t('new.template')}
            description={templates.find((one) => one.id === chosen)?.about}
            placeholder={t('new.from_nothing')}
            clearable
            searchable
            data={templates.map((one) => ({ value: one.id, label: one.name }))}
            value={chosen}
            onChange={setTemplate}
          />
          {!templates.length && <a href={templatesPath}>{t('commands.templates')}</a>}
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
