import { NumberInput, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FigureInput } from '#web/ui/figures.tsx'

type Terms = { deposit_percent: number | null; balance_days: number | null }

const USUAL_DAYS = 30

/** What is asked for on acceptance, and when the rest is to be paid. */
export const DepositFields = ({
  value: { deposit_percent, balance_days },
  errors = {},
  onChange,
}: {
  value: Terms
  errors?: Partial<Record<keyof Terms, string | undefined>>
  onChange: (change: Partial<Terms>) => void
}) => {
  const { t } = useTranslation('quotes')
  return (
    <>
      <FigureInput
        shown
        label={t('editor.deposit_percent')}
        suffix=" %"
        decimals={2}
        most={99.99}
        value={deposit_percent}
        error={errors.deposit_percent}
        onChange={(percent) => onChange({ deposit_percent: percent || null })}
      />
      {deposit_percent !== null && (
        <Select
          label={t('editor.balance')}
          allowDeselect={false}
          data={[
            { value: 'delivery', label: t('editor.on_delivery') },
            { value: 'days', label: t('editor.after_days') },
          ]}
          value={balance_days === null ? 'delivery' : 'days'}
          onChange={(when) => onChange({ balance_days: when === 'days' ? USUAL_DAYS : null })}
        />
      )}
      {deposit_percent !== null && balance_days !== null && (
        <NumberInput
          label={t('editor.balance_days')}
          min={0}
          max={365}
          allowDecimal={false}
          value={balance_days}
          error={errors.balance_days}
          onChange={(days) => onChange({ balance_days: days === '' ? 0 : Number(days) })}
        />
      )}
    </>
  )
}
