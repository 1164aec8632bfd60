import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usualTaxCode } from '#kernel/values/fiscal/tax.ts'
import { newId } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { useGo, useSearchParams } from '#web/client/place.ts'
import { useSession } from '#web/client/session.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { may } from '../../contract.ts'
import { issueInvoice, saveDraft } from '../../invoice.contract.ts'
import { invoicePath, invoicesPath } from '../links.ts'
import { type Draft, emptyDraft } from './draft.ts'
import { InvoiceForm } from './InvoiceForm.tsx'
import { useSending } from './use_sending.ts'

/** A document written by hand: kept as a draft, or issued at once. */
export const NewInvoicePage = () => {
  const { t, i18n } = useTranslation('invoices')
  const { company } = useSession()
  const go = useGo()
  const [params] = useSearchParams()
  // One id for the form: sending twice by accident issues once.
  const [id] = useState(newId)
  const [draft, setDraft] = useState<Draft>(() =>
    emptyDraft(
      usualTaxCode(company.country),
      Currency.parse(company.currency),
      i18n.language.startsWith('en') ? 'en' : 'es',
      params.customer ?? null,
    ),
  )
  const done = (invoice: { id: string }) => go(invoicePath(invoice.id))
  const issue = useSending(issueInvoice, draft, (written) => ({ ...written, id }), done)
  const save = useSending(saveDraft, draft, (written) => ({ ...written, id }), done)
  useHotkeys([['mod+S', () => void save.send(), { preventDefault: true }]], [])
  return (
    <>
      <PageHeader
        title={t('titles.new')}
        crumbs={[{ label: t('module'), href: invoicesPath }]}
        actions={
          <>
            <Button
              variant="default"
              loading={save.busy}
              aria-keyshortcuts="Control+S"
              onClick={() => void save.send()}
            >
              {t('editor.save_draft')}
            </Button>
            <Guarded permission={may.issue}>
              <Button loading={issue.busy} onClick={() => void issue.send()}>
                {t('record.issue')}
              </Button>
            </Guarded>
          </>
        }
      />
      <InvoiceForm
        draft={draft}
        onChange={(part) => setDraft((before) => ({ ...before, ...part }))}
        errors={{ ...save.errors, ...issue.errors }}
      />
    </>
  )
}
