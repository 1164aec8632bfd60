import { Alert, Button, Rating, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCamera } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { DetailList } from '#web/ui/DetailList.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { type Delivery, may } from '../../contract.ts'
import classes from './ProofTab.module.css'

/** How it was handed over, or why not, with what proves it; and what the customer said. */
export const ProofTab = ({ delivery }: { delivery: Delivery }) => {
  const { t } = useTranslation('logistics')
  const { proof, failure, satisfaction, comment, cancel_reason, status } = delivery
  if (!proof && !failure && !cancel_reason)
    return <EmptyState compact icon={IconCamera} title={t('proof.none')} text={t('proof.none_text')} />
  return (
    <Stack gap="lg">
      {cancel_reason && (
        <Alert color="gray" icon={<IconAlertTriangle size={18} />}>
          {cancel_reason}
        </Alert>
      )}
      {failure && <Failed failure={failure} isPast={status !== 'failed'} />}
      {proof && <HandedOver proof={proof} />}
      {satisfaction !== null && (
        <section aria-label={t('fields.satisfaction')}>
          <Text fw={600}>{t('proof.said')}</Text>
          <Rating value={satisfaction} readOnly aria-label={`${satisfaction} / 5`} />
          {comment && <Text mt={4}>“{comment}”</Text>}
        </section>
      )}
    </Stack>
  )
}

/** `isPast`: it was planned again since, or arrived. */
const Failed = ({ failure, isPast }: { failure: NonNullable<Delivery['failure']>; isPast: boolean }) => {
  const { t } = useTranslation('logistics')
  const formats = useFormats()
  const [, setParams] = useSearchParams()
  const { reason, note, at, photo_ids } = failure
  return (
    <Alert
      color={isPast ? 'gray' : 'brick'}
      icon={<IconAlertTriangle size={18} />}
      title={isPast ? t('proof.failed_before', { reason }) : reason}
    >
      <Text size="sm">{[formats.moment(at), note].filter(Boolean).join(' · ')}</Text>
      <Pictures ids={photo_ids} />
      {!isPast && (
        <Guarded permission={may.update}>
          <Button
            size="compact-sm"
            variant="default"
            mt="xs"
            onClick={() => setParams({ act: 'reschedule' })}
          >
            {t('acts.reschedule')}
          </Button>
        </Guarded>
      )}
    </Alert>
  )
}

const HandedOver = ({ proof }: { proof: NonNullable<Delivery['proof']> }) => {
  const { t } = useTranslation('logistics')
  const formats = useFormats()
  const { recipient_name, at, by, note, pin_ok, qr_ok, latitude, longitude } = proof
  return (
    <section>
      <DetailList
        title={t('proof.handed_over')}
        details={[
          { label: t('proof.taken_by'), value: recipient_name },
          { label: t('fields.delivered_at'), value: formats.moment(at) },
          { label: t('proof.written_by'), value: t(`proof.by.${by}`) },
          {
            label: t('proof.checked'),
            value: [pin_ok && t('proofs.pin'), qr_ok && t('proofs.qr')].filter(Boolean).join(', '),
          },
          {
            label: t('form.place'),
            value:
              latitude !== null && longitude !== null
                ? `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`
                : undefined,
          },
          { label: t('proof.note'), value: note },
        ]}
      />
      <Pictures ids={proof.photo_ids} />
      {proof.signature_id && (
        <figure className={classes.signature}>
          <img src={fileAddress(proof.signature_id)} alt={t('proofs.signature')} loading="lazy" />
          <figcaption>{t('proofs.signature')}</figcaption>
        </figure>
      )}
    </section>
  )
}

const fileAddress = (id: string): string => `/api/v1/logistics/proof-files/${id}`

const Pictures = ({ ids }: { ids: readonly string[] }) => {
  const { t } = useTranslation('logistics')
  return ids.length ? (
    <div className={classes.pictures}>
      {ids.map((id, i) => (
        <a key={id} href={fileAddress(id)} target="_blank" rel="noreferrer">
          <img src={fileAddress(id)} alt={t('proof.photo', { n: i + 1 })} loading="lazy" />
        </a>
      ))}
    </div>
  ) : null
}
