import { Anchor, Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct } from '#web/client/queries.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { DetailList } from '#web/ui/DetailList.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { type Consent, revokeConsent } from '../../consent.contract.ts'
import { may } from '../../contract.ts'
import classes from '../Privacy.module.css'
import { sourceWord } from '../words.ts'

/** One consent with the words agreed to and all that proves it. */
export const ConsentPanel = ({ consent, onClose }: { consent: Consent; onClose: () => void }) => {
  const { t } = useTranslation('privacy')
  const { moment } = useFormats()
  const [isAsking, setAsking] = useState(false)
  const [note, setNote] = useState('')
  const revoke = useAct(revokeConsent, { said: t('said.revoked'), onDone: () => setAsking(false) })
  const { id, name, email, phone, customer_id, purpose, text, evidence, revoked_at } = consent
  return (
    <SidePanel
      opened
      onClose={onClose}
      title={name || email || phone}
      foot={
        !revoked_at &&
        purpose !== 'terms' && (
          <Guarded permission={may.update}>
            <Button variant="default" onClick={() => setAsking(true)}>
              {t('consents.revoke')}
            </Button>
          </Guarded>
        )
      }
    >
      <p className={classes.words}>{text}</p>
      <p className={classes.soft}>{t('consents.append_only')}</p>
      <DetailList
        details={[
          { label: t('fields.purpose'), value: t(`purposes.${purpose}`) },
          { label: t('fields.given_at'), value: moment(consent.given_at) },
          {
            label: t('fields.revoked_at'),
            value: revoked_at && [moment(revoked_at), consent.revoked_note].filter(Boolean).join(' · '),
          },
          { label: t('fields.email'), value: email },
          { label: t('fields.phone'), value: phone },
          ...(customer_id
            ? [
                {
                  label: t('fields.name'),
                  value: <Anchor href={`/customers/${customer_id}`}>{name || email}</Anchor>,
                },
              ]
            : []),
          { label: t('fields.channel'), value: t(`channels.${consent.channel}`) },
          { label: t('fields.source'), value: sourceWord(t, consent.source) },
          { label: t('fields.recorded_by'), value: consent.recorded_by },
          { label: t('fields.text_version'), value: consent.text_version },
          {
            label: t('fields.text_hash'),
            value: <code>{consent.text_hash.slice(0, 16)}…</code>,
            copy: consent.text_hash,
          },
          { label: t('fields.evidence_address'), value: evidence.address },
          { label: t('fields.evidence_agent'), value: evidence.agent },
          { label: t('fields.evidence_origin'), value: evidence.origin },
          { label: t('fields.note'), value: evidence.note },
        ]}
      />
      <Confirm
        opened={isAsking}
        title={t('consents.revoke_title')}
        text={t('consents.revoke_text')}
        act={t('consents.revoke')}
        busy={revoke.busy}
        onClose={() => setAsking(false)}
        onConfirm={() => revoke.start({ id, note })}
      >
        <Textarea
          mt="sm"
          label={t('fields.note')}
          autosize
          minRows={2}
          maxLength={500}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
      </Confirm>
    </SidePanel>
  )
}
