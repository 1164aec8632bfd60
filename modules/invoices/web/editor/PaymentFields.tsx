import { ActionIcon, Alert, Button, NumberInput, Select, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { MOST_INSTALMENTS } from '#kernel/values/instalments.ts'
import { AmountInput } from '#web/ui/figures.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { PaymentMethod } from '../../document.rules.ts'
import classes from '../Invoices.module.css'
import { type Draft, type DraftPayment, emptyPayment, missingOf } from './draft.ts'

const MOST_MEANS = 10

/** How a document is paid: by one means for all of it, or by several that add up to its total. `totalMinor`: as far as it is known. */
export const PaymentFields = ({
  draft,
  totalMinor,
  errors,
  onChange,
}: {
  draft: Draft
  totalMinor: number | undefined
  errors: Record<string, string>
  onChange: (part: Partial<Draft>) => void
}) => {
  const { t } = useTranslation('invoices')
  const { payments } = draft
  const isSplit = payments.length > 1
  const change = (at: number, part: Partial<DraftPayment>) =>
    onChange({ payments: payments.map((one, i) => (i === at ? { ...one, ...part } : one)) })
  const add = () => {
    // The only one paid all; what it leaves is the new one's.
    const before = payments.map((one) => ({ ...one, amount_minor: one.amount_minor ?? totalMinor ?? null }))
    const rest = Math.max(0, missingOf(before, totalMinor ?? 0))
    onChange({ payments: [...before, emptyPayment('cash', rest || null)] })
  }
  const remove = (at: number) => onChange({ payments: payments.filter((_, i) => i !== at) })
  return (
    <section className={classes.box}>
      <h2>{t('editor.payment')}</h2>
      {payments.map((payment, at) => (
        <div key={payment.key} className={classes.means}>
          <Select
            label={t('editor.means')}
            allowDeselect={false}
            data={PaymentMethod.options.map((value) => ({ value, label: t(`payments.${value}`) }))}
            value={payment.method}
            onChange={(method) => method && change(at, { method: method as DraftPayment['method'] })}
          />
          {isSplit && (
            <AmountInput
              shown
              label={t('editor.amount')}
              currency={draft.currency}
              value={payment.amount_minor}
              error={payment.amount_minor ? undefined : errors[`payments.${at}.amount_minor`]}
              onChange={(amount_minor) => change(at, { amount_minor })}
            />
          )}
          {payment.method === 'other' && (
            <TextInput
              label={t('editor.detail')}
              withAsterisk
              maxLength={100}
              value={payment.detail}
              error={errors[`payments.${at}.detail`]}
              onChange={({ currentTarget }) => change(at, { detail: currentTarget.value })}
            />
          )}
          {payment.method === 'credit' && (
            <NumberInput
              label={t('editor.credit_days')}
              min={1}
              max={365}
              allowDecimal={false}
              value={draft.credit_days ?? 30}
              error={errors.credit_days}
              onChange={(days) => onChange({ credit_days: Number(days) || 30 })}
            />
          )}
          {payment.method === 'credit' && (
            <NumberInput
              label={t('editor.instalments')}
              min={1}
              max={MOST_INSTALMENTS}
              allowDecimal={false}
              value={draft.instalments ?? 1}
              error={errors.instalments}
              onChange={(count) => onChange({ instalments: Number(count) || 1 })}
            />
          )}
          {isSplit && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={t('editor.drop_means', { name: t(`payments.${payment.method}`) })}
              onClick={() => remove(at)}
            >
              <IconTrash size={17} stroke={1.7} />
            </ActionIcon>
          )}
        </div>
      ))}
      {isSplit && totalMinor !== undefined && (
        <Difference draft={draft} totalMinor={totalMinor} onRest={change} />
      )}
      {errors.payments && missingOf(payments, totalMinor ?? 0) !== 0 && (
        <Alert color="brick" variant="light" role="alert" mt="sm" data-fault>
          {errors.payments}
        </Alert>
      )}
      <Button
        mt="sm"
        variant="default"
        leftSection={<IconPlus size={16} stroke={2} />}
        disabled={payments.length >= MOST_MEANS}
        onClick={add}
      >
        {t('editor.add_means')}
      </Button>
    </section>
  )
}

/** What is missing or too much, and the one press that puts it right. */
const Difference = ({
  draft: { payments, currency },
  totalMinor,
  onRest,
}: {
  draft: Draft
  totalMinor: number
  onRest: (at: number, part: Partial<DraftPayment>) => void
}) => {
  const { t } = useTranslation('invoices')
  const { money } = useFormats()
  const missing = missingOf(payments, totalMinor)
  if (missing === 0)
    return (
      <p className={classes.soft} role="status">
        {t('editor.adds_up', { amount: money({ amount: totalMinor, currency }) })}
      </p>
    )
  // The last one that can take the difference.
  const at = payments.findLastIndex(({ amount_minor }) => (amount_minor ?? 0) + missing > 0)
  const adjusted = payments[at]
  return (
    <p className={classes.row} role="status">
      <span>
        {t(missing > 0 ? 'editor.missing' : 'editor.too_much', {
          amount: money({ amount: Math.abs(missing), currency }),
        })}
      </span>
      {adjusted && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => onRest(at, { amount_minor: (adjusted.amount_minor ?? 0) + missing })}
        >
          {t('editor.put_right', { name: t(`payments.${adjusted.method}`) })}
        </Button>
      )}
    </p>
  )
}
