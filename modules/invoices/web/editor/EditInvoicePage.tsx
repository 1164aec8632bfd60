import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Currency } from '#kernel/values/money.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { useGo, useParam } from '#web/client/place.ts'
import { useLoaded } from '#web/client/queries.ts'
import { useSession } from '#web/client/session.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { may } from '../../contract.ts'
import { correctInvoice, getInvoice, updateDraft } from '../../invoice.contract.ts'
import { InvoiceChanges } from '../../written.contract.ts'
import { invoicePath, invoicesPath } from '../links.ts'
import { Problems } from '../Problems.tsx'
import { type Draft, draftOf } from './draft.ts'
import { InvoiceForm } from './InvoiceForm.tsx'
import { useSending } from './use_sending.ts'

/** A draft, or a rejected document under its own number, written again. */
export const EditInvoicePage = () => {
  const { t } = useTranslation('invoices')
  const { company } = useSession()
  const go = useGo()
  const invoice = useLoaded(getInvoice, { id: useParam('id') })
  const { id, version, status, number, document_type, reference_id } = invoice
  const [draft, setDraft] = useState<Draft>(() => draftOf(invoice.written, Currency.parse(company.currency)))
  const isRejected = status === 'rejected'
  const changes = (written: Record<string, unknown>) => {
    // The lines of a credit note are those of its invoice.
    const { lines, ...rest } = written
    return { ...InvoiceChanges.parse(document_type === '04' ? rest : { ...rest, lines }), id }
  }
  const done = () => go(invoicePath(id))
  const save = useSending(isRejected ? correctInvoice : updateDraft, draft, changes, done)
  const send = () => void save.send(version)
  useHotkeys([['mod+S', send, { preventDefault: true }]], [])
  return (
    <>
      <PageHeader
        title={[t(`types.${document_type}`), number].filter(Boolean).join(' ')}
        crumbs={[{ label: t('module'), href: invoicesPath }]}
        actions={
          <>
            <Button variant="default" onClick={() => go(invoicePath(id))}>
              {t('shell:cancel')}
            </Button>
            <Guarded permission={isRejected ? may.issue : may.update}>
              <Button loading={save.busy} aria-keyshortcuts="Control+S" onClick={send}>
                {t(isRejected ? 'editor.correct' : 'editor.save_draft')}
              </Button>
            </Guarded>
          </>
        }
      >
        {isRejected && <Problems problems={invoice.problems} customerId={invoice.customer_id} />}
      </PageHeader>
      <InvoiceForm
        draft={draft}
        onChange={(part) => setDraft((before) => ({ ...before, ...part }))}
        errors={save.errors}
        referenceId={reference_id ?? undefined}
        fixed={isRejected}
      />
    </>
  )
}
