import { Alert, Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { DetailList } from '#web/ui/DetailList.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { getCustomerValue, type Value } from '../../contract.ts'
import { RFM_COLOURS } from '../choices.ts'
import { useCustomersPath } from '../links.ts'
import classes from './ValueFacts.module.css'

/** What a customer is worth, how they buy, and the segments they belong to. */
export const ValueFacts = ({ customerId }: { customerId: string }) => {
  const { t } = useTranslation('segments')
  const { data, error } = useAsk(getCustomerValue, { id: customerId })
  const path = useCustomersPath()
  if (error) return null
  if (!data) return <TextSkeleton lines={4} />
  const { value, segments } = data
  return (
    <>
      {value?.risk && (
        <Alert color="brick" variant="light" icon={<IconAlertTriangle size={18} />} className={classes.risk}>
          {value.risk}
        </Alert>
      )}
      {value ? <Facts value={value} /> : <DetailList title={t('customer.title')} details={[]} />}
      {!value && <p className={classes.none}>{t('customer.never')}</p>}
      {segments.length > 0 && (
        <div className={classes.segments}>
          {segments.map(({ key, name }) => (
            <Button
              key={key}
              component="a"
              href={path({ segment: { has: key } })}
              size="compact-xs"
              variant="default"
            >
              {name}
            </Button>
          ))}
        </div>
      )}
    </>
  )
}

const Facts = ({ value }: { value: Value }) => {
  const { t } = useTranslation('segments')
  const formats = useFormats()
  const { currency, every_days, spread_days, rfm } = value
  const money = (amount: number) => formats.money({ amount, currency })
  const days = (count: number | null) =>
    count === null ? undefined : t('days', { count: Math.round(count) })
  const scores = [value.recency_score, value.frequency_score, value.monetary_score]
  return (
    <DetailList
      title={t('customer.title')}
      details={[
        {
          label: t('fields.lifetime_value'),
          value: [money(value.lifetime_minor), ...value.other_currencies.map(formats.money)].join(' + '),
        },
        { label: t('fields.purchases'), value: formats.number(value.purchases) },
        {
          label: t('fields.rfm'),
          value: rfm && (
            <span className={classes.rfm}>
              <StatusBadge label={t(`rfm.${rfm}`)} color={RFM_COLOURS[rfm]} />
              <span title={t('customer.scores')}>{scores.join(' · ')}</span>
            </span>
          ),
        },
        {
          label: t('fields.last_purchase_on'),
          value:
            value.last_purchase_on &&
            t('customer.since', { day: formats.day(value.last_purchase_on), ago: days(value.recency_days) }),
        },
        {
          label: t('fields.last_contact_on'),
          value: value.last_contact_on && formats.day(value.last_contact_on),
        },
        {
          label: t('customer.rhythm'),
          value:
            every_days === null
              ? undefined
              : spread_days === null
                ? days(every_days)
                : t('customer.rhythm_spread', { every: days(every_days), spread: Math.round(spread_days) }),
        },
      ]}
    />
  )
}
