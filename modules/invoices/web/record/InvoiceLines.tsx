import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import type { InvoiceWithLines } from '../../invoice.contract.ts'
import classes from '../Invoices.module.css'

/** The lines as the tax office gets them, and what they come to. */
export const InvoiceLines = ({ invoice }: { invoice: InvoiceWithLines }) => {
  const { t } = useTranslation('invoices')
  const { money, number } = useFormats()
  const { document, amounts, currency } = invoice
  const shown = (amount: number) => money({ amount, currency })
  const rows: [string, number, boolean?][] = [
    ['net', amounts.net_minor],
    ...amounts.taxes
      .filter(({ tax_minor }) => tax_minor > 0)
      .map(({ tax_code, tax_minor }): [string, number] => [`tax ${tax_code}`, tax_minor]),
    ...(amounts.excise_minor ? ([['excise', amounts.excise_minor]] as [string, number][]) : []),
    ...(amounts.freight_minor ? ([['freight', amounts.freight_minor]] as [string, number][]) : []),
    ...(amounts.discount_minor ? ([['discount', -amounts.discount_minor]] as [string, number][]) : []),
    ['total', amounts.total_minor, true],
    ...(document.retention ? ([['retention', -document.retention.amount_minor]] as [string, number][]) : []),
  ]
  return (
    <section className={classes.box}>
      <div className={classes.wide}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('lines.description')}</th>
              <th scope="col" className={classes.n}>
                {t('lines.quantity')}
              </th>
              <th scope="col" className={`${classes.n} ${classes.less}`}>
                {t('lines.price')}
              </th>
              <th scope="col" className={`${classes.n} ${classes.less}`}>
                {t('lines.discount')}
              </th>
              <th scope="col" className={classes.less}>
                {t('lines.tax')}
              </th>
              <th scope="col" className={classes.n}>
                {t('lines.total')}
              </th>
            </tr>
          </thead>
          <tbody>
            {document.lines.map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id and never change places
              <tr key={at}>
                <td>
                  {line.description}
                  {line.code && <div className={classes.soft}>{line.code}</div>}
                </td>
                <td className={classes.n}>
                  {number(line.quantity)} {line.unit}
                </td>
                <td className={`${classes.n} ${classes.less}`}>{shown(line.unit_price_minor)}</td>
                <td className={`${classes.n} ${classes.less}`}>
                  {line.discount_minor ? shown(line.discount_minor) : ''}
                </td>
                <td className={classes.less}>{t(`taxes.${line.tax_code}`)}</td>
                <td className={classes.n}>{shown(amounts.lines[at]?.total_minor ?? 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <dl className={classes.totals} style={{ maxWidth: 320, marginLeft: 'auto', marginTop: 16 }}>
        {rows.map(([key, amount, strong]) => (
          <div key={key} style={{ display: 'contents' }}>
            <dt className={strong ? classes.strong : undefined}>
              {key.startsWith('tax ') ? t(`taxes.${key.slice(4)}`) : t(`lines.${key}`)}
            </dt>
            <dd className={strong ? classes.strong : undefined}>{shown(amount)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
