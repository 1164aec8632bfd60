import { useTranslation } from 'react-i18next'
import type { Currency } from '#kernel/values/money.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { Amounts } from '../../document.rules.ts'
import classes from '../Invoices.module.css'

/** What a document comes to, while it is written. */
export const SumsBox = ({ amounts, currency }: { amounts: Amounts | undefined; currency: Currency }) => {
  const { t } = useTranslation('invoices')
  const { money } = useFormats()
  const shown = (amount: number | undefined) => (amount === undefined ? '–' : money({ amount, currency }))
  return (
    <section className={classes.box} aria-live="polite">
      <h2>{t('editor.sums')}</h2>
      <dl className={classes.totals}>
        <dt>{t('lines.net')}</dt>
        <dd>{shown(amounts?.net_minor)}</dd>
        {amounts?.taxes
          .filter(({ tax_minor }) => tax_minor > 0)
          .map(({ tax_code, tax_minor }) => (
            <div key={tax_code} style={{ display: 'contents' }}>
              <dt>{t(`taxes.${tax_code}`)}</dt>
              <dd>{shown(tax_minor)}</dd>
            </div>
          ))}
        {Boolean(amounts?.excise_minor) && (
          <>
            <dt>{t('lines.excise')}</dt>
            <dd>{shown(amounts?.excise_minor)}</dd>
          </>
        )}
        {Boolean(amounts?.freight_minor) && (
          <>
            <dt>{t('lines.freight')}</dt>
            <dd>{shown(amounts?.freight_minor)}</dd>
          </>
        )}
        <dt className={classes.strong}>{t('lines.total')}</dt>
        <dd className={classes.strong}>{shown(amounts?.total_minor)}</dd>
      </dl>
    </section>
  )
}
