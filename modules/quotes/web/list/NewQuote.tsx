import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '#kernel/values/id.ts'
import { BeginForCustomer } from '#modules/customers/web/offered/BeginForCustomer.tsx'
import { useGo } from '#web/client/place.ts'
import { useAct } from '#web/client/queries.ts'
import { createQuote } from '../../quote.contract.ts'
import { quotePath } from '../links.ts'
import { SubjectInput } from '../offered/SubjectInput.tsx'

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
  const [title, setTitle] = useState('')
  const create = useAct(createQuote, { onDone: (made) => go(quotePath(made.id)) })
  return (
    <BeginForCustomer
      title={t('new.title')}
      begin={t('new.begin')}
      customerId={customerId}
      busy={create.busy}
      onBegin={(customer_id) =>
        create.start({ id, customer_id, title, ...(opportunityId && { opportunity_id: opportunityId }) })
      }
      onClose={onClose}
    >
      {() => <SubjectInput value={title} onChange={setTitle} />}
    </BeginForCustomer>
  )
}
