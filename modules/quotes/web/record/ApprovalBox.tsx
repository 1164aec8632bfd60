import { Button, Group, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct, useAsk } from '#web/client/queries.ts'
import { useSession } from '#web/client/session.ts'
import { may } from '../../contract.ts'
import type { QuoteWithLines } from '../../quote.contract.ts'
import { approvalReasons } from '../../quote.rules.ts'
import { approveQuote, refuseApproval, requestApproval } from '../../send.contract.ts'
import { getSettings } from '../../settings.contract.ts'
import classes from '../editor/Editor.module.css'

/** Where a quote is beyond the company's limits: asked for, given, or given back. */
export const ApprovalBox = ({ quote, isWritten }: { quote: QuoteWithLines; isWritten: boolean }) => {
  const { t } = useTranslation('quotes')
  const settings = useAsk(getSettings, {}).data
  const { company } = useSession()
  const { id, number, status, approval } = quote
  const [note, setNote] = useState('')
  const ask = useAct(requestApproval, { said: t('said.approval_asked', { number }) })
  const approve = useAct(approveQuote, { said: t('said.approved', { number }) })
  const refuse = useAct(refuseApproval, { said: t('said.given_back', { number }) })
  const isChoice = quote.content.shared_at !== null
  if (!settings || (isChoice && status !== 'awaiting_approval')) return null
  const reasons = approval?.reasons ?? approvalReasons(quote, settings, company.currency)
  if (!reasons.length) return null
  const why = reasons.map((reason) => t(`approval.${reason}`)).join(' · ')
  return (
    <section className={classes.box}>
      <h2>{t(`approval.${status === 'awaiting_approval' || status === 'approved' ? status : 'needed'}`)}</h2>
      {isChoice && <p>{t('approval.choice', { name: approval?.asked_by })}</p>}
      <p>{why}</p>
      {approval?.decided_by && (
        <p>
          {t(status === 'approved' ? 'approval.by' : 'approval.given_back', { name: approval.decided_by })}
          {approval.note && `: ${approval.note}`}
        </p>
      )}
      {status === 'draft' && (
        <Guarded permission={may.update} unless={isWritten ? t('approval.save_first') : undefined}>
          <Button variant="default" size="xs" loading={ask.busy} onClick={() => ask.start({ id })}>
            {t('approval.ask')}
          </Button>
        </Guarded>
      )}
      {status === 'awaiting_approval' && (
        <>
          <Textarea
            label={t('approval.note')}
            autosize
            maxLength={500}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
          <Group gap="xs" mt="xs">
            <Guarded permission={may.approve}>
              <Button size="xs" loading={approve.busy} onClick={() => approve.start({ id, note })}>
                {t('approval.approve')}
              </Button>
            </Guarded>
            <Guarded permission={may.approve} unless={note.trim() ? undefined : t('errors.note_missing')}>
              <Button
                variant="default"
                size="xs"
                loading={refuse.busy}
                onClick={() => refuse.start({ id, note })}
              >
                {t('approval.give_back')}
              </Button>
            </Guarded>
          </Group>
        </>
      )}
    </section>
  )
}
