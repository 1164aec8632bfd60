import { useTranslation } from 'react-i18next'
import type { Currency } from '#kernel/values/money.ts'
import { may as holds } from '#web/client/session.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { may } from '../../contract.ts'
import type { Totals } from '../../quote.rules.ts'
import classes from './Editor.module.css'

/** What a quote comes to; margin for who may see it. */
export const TotalsBox = ({
  totals,
  currency,
  cost,
  margin,
}: {
  totals: Totals
  currency: Currency
  cost: number | null
  margin: number | null
}) => {
  const { t } = useTranslation('quotes')
  const { money, share } = useFormats()
  const row = (label: string, amount: number, total = false) => (
    <>
      <dt className={total ? classes.total : undefined}>{label}</dt>
      <dd className={`figures ${total ? classes.total : ''}`}>{money({ amount, currency })}</dd>
    </>
  )
  return (
    <dl className={classes.totals} aria-live="polite">
      {row(t('document.subtotal'), totals.subtotal_minor)}
      {totals.discount_minor > 0 && row(t('document.discount'), -totals.discount_minor)}
      {totals.shipping_minor > 0 && row(t('document.shipping'), totals.shipping_minor)}
      {totals.taxes
        .filter(({ percent }) => percent > 0)
        .map(({ tax_code, tax_minor }) => (
          <TaxRow
            key={tax_code}
            label={t(`document.taxes.${tax_code}`)}
            text={money({ amount: tax_minor, currency })}
          />
        ))}
      {row(t('document.total'), totals.total_minor, true)}
      {holds(may.see_cost) && (
        <>
          <dt>{t('editor.margin')}</dt>
          <dd className="figures">
            {margin === null || cost === null
              ? totals.subtotal_minor === 0
                ? '–'
                : t('editor.cost_unknown')
              : `${share(margin / 100)} · ${money({ amount: totals.net_minor - totals.shipping_minor - cost, currency })}`}
          </dd>
        </>
      )}
    </dl>
  )
}

const TaxRow = ({ label, text }: { label: string; text: string }) => (
  <>
    <dt>{label}</dt>
    <dd className="figures">{text}</dd>
  </>
)
