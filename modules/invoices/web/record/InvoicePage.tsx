import { Tabs } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRecordVisit } from '#modules/workspace/web/offered/record_visit.ts'
import { Parts } from '#web/client/parts.tsx'
import { useParam, useSearchParams } from '#web/client/place.ts'
import { useLoaded } from '#web/client/queries.ts'
import { recordTimeline } from '#web/slots.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { getInvoice, type InvoiceWithLines } from '../../invoice.contract.ts'
import { INVOICE } from '../entity.ts'
import { InvoiceCard } from '../InvoiceCard.tsx'
import classes from '../Invoices.module.css'
import { invoicePath, invoicesPath } from '../links.ts'
import { Problems } from '../Problems.tsx'
import { statusOption } from '../tones.ts'
import { AnnulPanel } from './AnnulPanel.tsx'
import { Attempts } from './Attempts.tsx'
import { Collection } from './Collection.tsx'
import { CreditPanel } from './CreditPanel.tsx'
import { DebitPanel } from './DebitPanel.tsx'
import { InvoiceActs } from './InvoiceActs.tsx'
import { InvoiceFacts } from './InvoiceFacts.tsx'
import { InvoiceLines } from './InvoiceLines.tsx'
import { storyKinds } from './story_kinds.ts'

/** One document: what it says, where it stands, and what can be done about it. Another one begins with its panels closed. */
export const InvoicePage = () => {
  const invoice = useLoaded(getInvoice, { id: useParam('id') })
  return <InvoiceRecord key={invoice.id} invoice={invoice} />
}

const InvoiceRecord = ({ invoice }: { invoice: InvoiceWithLines }) => {
  const { t } = useTranslation('invoices')
  const [params, setParams] = useSearchParams()
  const [panel, setPanel] = useState<'credit' | 'debit' | 'annul'>()
  const { id, document_type, number, receiver_name, status, notes, reference, annulment } = invoice
  const title = [t(`types.${document_type}`), number].filter(Boolean).join(' ')
  // What the tax office answers is shown while one looks.
  useRecordVisit({ kind: INVOICE, id, title: `${title} · ${receiver_name}`, link: invoicePath(id) }, [
    'invoices',
    'audit',
  ])
  const close = () => setPanel(undefined)
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[{ label: t('module'), href: invoicesPath }]}
        beside={<StatusBadge {...statusOption(t, status)} />}
        actions={<InvoiceActs invoice={invoice} onPanel={setPanel} />}
      />
      <div className={classes.page}>
        <div className={classes.main}>
          {annulment?.state === 'refused' && (
            <Problems
              problems={[
                {
                  code: '',
                  field: '',
                  severity: 'warning',
                  says: t('record.annul_refused'),
                  fix: annulment.says,
                },
              ]}
            />
          )}
          {annulment?.state === 'asked' && <p role="status">{t('record.annul_asked')}</p>}
          {status === 'authorized' && invoice.problems.length > 0 && (
            <p role="status">{t('record.remarked', { count: invoice.problems.length })}</p>
          )}
          <Problems problems={invoice.problems} customerId={invoice.customer_id} />
          <InvoiceLines invoice={invoice} />
          <section className={classes.box}>
            <Tabs
              value={params.tab ?? 'timeline'}
              onChange={(tab) => setParams({ tab: tab ?? undefined })}
              keepMounted={false}
            >
              <Tabs.List aria-label={t('shell:record.parts')}>
                <Tabs.Tab value="timeline">{t('record.timeline')}</Tabs.Tab>
                <Tabs.Tab value="sent">
                  {t('record.sent')} ({invoice.sent.length})
                </Tabs.Tab>
              </Tabs.List>
              <Tabs.Panel value="timeline" pt="md">
                <Parts slot={recordTimeline} props={{ about: id, kinds: storyKinds(t) }} />
              </Tabs.Panel>
              <Tabs.Panel value="sent" pt="md">
                <Attempts invoice={invoice} />
              </Tabs.Panel>
            </Tabs>
          </section>
        </div>
        <aside className={classes.side}>
          <Collection invoice={invoice} />
          <InvoiceFacts invoice={invoice} />
          {(notes.length > 0 || reference) && (
            <section className={classes.box}>
              <h2>{t(reference ? 'record.reference' : 'record.notes')}</h2>
              {reference && (
                <a href={invoicePath(reference.id)}>
                  {t(`types.${reference.document_type}`)} {reference.number}
                </a>
              )}
              <ul className={classes.items}>
                {notes.map((note) => (
                  <li key={note.id}>
                    <InvoiceCard invoice={note} own />
                  </li>
                ))}
              </ul>
            </section>
          )}
        </aside>
      </div>
      {panel === 'credit' && <CreditPanel invoice={invoice} onClose={close} />}
      {panel === 'debit' && <DebitPanel invoice={invoice} onClose={close} />}
      {panel === 'annul' && <AnnulPanel invoice={invoice} onClose={close} />}
    </>
  )
}
