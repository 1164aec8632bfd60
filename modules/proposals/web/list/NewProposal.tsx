import { Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '#kernel/values/id.ts'
import { BeginForCustomer } from '#modules/customers/web/offered/BeginForCustomer.tsx'
import { SubjectInput } from '#modules/quotes/web/offered/SubjectInput.tsx'
import { useGo } from '#web/client/place.ts'
import { useAct, useAsk } from '#web/client/queries.ts'
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
  const [template, setTemplate] = useState<string | null>()
  const [title, setTitle] = useState('')
  const templates = useAsk(listTemplates, { filter: { archived: false }, limit: 200 }).data?.rows ?? []
  const chosen = template === undefined ? (templates[0]?.id ?? null) : template
  const create = useAct(createProposal, { onDone: (made) => go(proposalPath(made.id)) })
  return (
    <BeginForCustomer
      title={t('new.title')}
      begin={t('new.begin')}
      customerId={customerId}
      busy={create.busy}
      onBegin={(customer_id) =>
        create.start({
          ...{ id, customer_id, template_id: chosen },
          ...(title && { title }),
          ...(opportunityId && { opportunity_id: opportunityId }),
        })
      }
      onClose={onClose}
    >
      {() => (
        <>
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
          <SubjectInput value={title} onChange={setTitle} />
        </>
      )}
    </BeginForCustomer>
  )
}
