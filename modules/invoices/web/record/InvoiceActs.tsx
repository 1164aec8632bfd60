import { Button, Menu } from '@mantine/core'
import {
  IconBan,
  IconCode,
  IconDots,
  IconFileTypePdf,
  IconLink,
  IconMail,
  IconPencil,
  IconReceiptRefund,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { api, download } from '#web/client/api.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { useGo } from '#web/client/place.ts'
import { useAct } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { showProblem } from '#web/client/tidings.ts'
import { may } from '../../contract.ts'
import * as operations from '../../invoice.contract.ts'
import { editPath, invoicesPath } from '../links.ts'

const NOTES = new Set(['04', '05', '06', '07'])

/** What can be done with a document as it stands; the likeliest thing is the button, the rest is in the menu. */
export const InvoiceActs = ({
  invoice,
  onPanel,
}: {
  invoice: operations.InvoiceWithLines
  onPanel: (panel: 'credit' | 'debit' | 'annul') => void
}) => {
  const { t } = useTranslation('invoices')
  const go = useGo()
  const { id, status, version, annulment, annul_until, creditable, notes } = invoice
  const seen = { version }
  const retry = useAct(operations.retryInvoice, { said: t('said.sending') })
  const correct = useAct(operations.correctInvoice, { said: t('said.sending') })
  const issue = useAct(operations.issueDraft, {
    said: (done) => t(done.number ? 'said.issued' : 'said.held', { number: done.number ?? '' }),
  })
  const drop = useAct(operations.dropInvoice, { said: t('said.dropped') })
  const remove = useAct(operations.deleteDraft, {
    said: t('said.draft_deleted'),
    onDone: () => go(invoicesPath),
  })
  const mail = useAct(operations.mailInvoice, { said: (done) => t('said.mailed', { to: done.mailed_to }) })
  const file = (operation: typeof operations.getPaper, size: 'letter' | 'tape') => () =>
    void download(operation, { id, size }).catch(showProblem)
  const copyLink = () =>
    void api(operations.getInvoiceLink, { id })
      .then(({ url }) => navigator.clipboard.writeText(url))
      .catch(showProblem)

  const isStuck = status === 'rejected' || status === 'draft'
  const isWaiting = status === 'queued' || status === 'sending' || status === 'contingency'
  const isSale = !NOTES.has(invoice.document_type)
  const isMade = invoice.cufe !== null
  const mayCredit = status === 'authorized' && isSale && annulment?.state !== 'asked'
  const left = creditable.some((quantity) => quantity > 0)
  const annulReason =
    annul_until && annul_until < new Date().toISOString().slice(0, 10)
      ? t('record.annul_late')
      : notes.some((note) => note.status !== 'annulled')
        ? t('record.annul_notes')
        : undefined
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<IconDots size={17} />}>
            {t('record.more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {isMade && (
            <>
              <Menu.Item
                leftSection={<IconFileTypePdf size={16} />}
                onClick={file(operations.getPaper, 'tape')}
              >
                {t('record.tape')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconCode size={16} />}
                onClick={() => void download(operations.getXml, { id }).catch(showProblem)}
              >
                XML
              </Menu.Item>
              <Menu.Item leftSection={<IconLink size={16} />} onClick={copyLink}>
                {t('record.link')}
              </Menu.Item>
            </>
          )}
          {invoice.pdf && holds(may.issue) && (
            <Menu.Item leftSection={<IconMail size={16} />} onClick={() => mail.start({ id }, seen)}>
              {t('record.mail')}
            </Menu.Item>
          )}
          {mayCredit && (
            <>
              <Menu.Item disabled={!holds(may.issue)} onClick={() => onPanel('debit')}>
                {t('record.debit')}
              </Menu.Item>
              <Menu.Item
                color="brick"
                leftSection={<IconBan size={16} />}
                disabled={!holds(may.annul) || annulReason !== undefined}
                onClick={() => onPanel('annul')}
              >
                {annulReason ? `${t('record.annul')} · ${annulReason}` : t('record.annul')}
              </Menu.Item>
            </>
          )}
          {status === 'rejected' && holds(may.issue) && (
            <Menu.Item onClick={() => drop.start({ id }, seen)}>{t('record.drop')}</Menu.Item>
          )}
          {status === 'draft' && holds(may.delete) && (
            <Menu.Item
              color="brick"
              leftSection={<IconTrash size={16} />}
              onClick={() => remove.start({ id }, seen)}
            >
              {t('record.delete')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {isMade && (
        <Button
          variant="default"
          leftSection={<IconFileTypePdf size={17} stroke={1.7} />}
          onClick={file(operations.getPaper, 'letter')}
        >
          PDF
        </Button>
      )}
      {isStuck && (
        <>
          <Guarded permission={may.update}>
            <Button
              variant="default"
              leftSection={<IconPencil size={17} stroke={1.7} />}
              onClick={() => go(editPath(id))}
            >
              {t('record.edit')}
            </Button>
          </Guarded>
          <Guarded permission={may.issue}>
            <Button
              loading={correct.busy || issue.busy}
              onClick={() => (status === 'draft' ? issue.start({ id }, seen) : correct.start({ id }, seen))}
            >
              {t(status === 'draft' ? 'record.issue' : 'queue.again')}
            </Button>
          </Guarded>
        </>
      )}
      {isWaiting && (
        <Guarded permission={may.issue}>
          <Button
            loading={retry.busy}
            leftSection={<IconRefresh size={17} stroke={1.7} />}
            onClick={() => retry.start({ id }, seen)}
          >
            {t('queue.now')}
          </Button>
        </Guarded>
      )}
      {mayCredit && (
        <Guarded permission={may.issue} unless={left ? undefined : t('record.all_credited')}>
          <Button
            leftSection={<IconReceiptRefund size={17} stroke={1.7} />}
            onClick={() => onPanel('credit')}
          >
            {t('record.credit')}
          </Button>
        </Guarded>
      )}
    </>
  )
}
