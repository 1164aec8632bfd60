import { Select, Skeleton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { useSession } from '#web/client/session.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { taxReturn } from '../../invoice.contract.ts'
import classes from '../Invoices.module.css'
import { invoicesPath, queuePath } from '../links.ts'

/** As far back as anybody looks. */
const MONTHS = 24

const lastMonths = (): string[] => {
  const now = new Date()
  return Array.from({ length: MONTHS }, (_, back) =>
    new Date(Date.UTC(now.getFullYear(), now.getMonth() - back, 1)).toISOString().slice(0, 7),
  )
}

const monthName = (month: string, language: string): string =>
  new Date(`${month}-01T12:00:00Z`).toLocaleDateString(language, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })

/** What the month's return asks for: sales and tax by rate. */
export const TaxReturnPage = () => {
  const { t, i18n } = useTranslation('invoices')
  const { money, day } = useFormats()
  const { company } = useSession()
  const [months] = useState(lastMonths)
  const [month, setMonth] = useState(months[0] ?? '')
  const answer = useAsk(taxReturn, { month }, { keep: true }).data
  return (
    <>
      <PageHeader title={t('titles.return')} crumbs={[{ label: t('module'), href: invoicesPath }]} />
      <div className={classes.narrow}>
        <Select
          label={t('return.month')}
          maw={240}
          allowDeselect={false}
          data={months.map((value) => ({ value, label: monthName(value, i18n.language) }))}
          value={month}
          onChange={(chosen) => chosen && setMonth(chosen)}
        />
        <section className={classes.box}>
          {!answer ? (
            <Skeleton height={160} />
          ) : answer.rows.length === 0 ? (
            <p className={classes.soft}>{t('return.none')}</p>
          ) : (
            <div className={classes.wide}>
              <table className={`${classes.table} ${classes.stacked}`}>
                <thead>
                  <tr>
                    <th scope="col">{t('fields.tax_code')}</th>
                    <th scope="col" className={classes.n}>
                      {t('return.documents')}
                    </th>
                    <th scope="col" className={classes.n}>
                      {t('return.sold')}
                    </th>
                    <th scope="col" className={classes.n}>
                      {t('return.credited')}
                    </th>
                    <th scope="col" className={classes.n}>
                      {t('fields.net_minor')}
                    </th>
                    <th scope="col" className={classes.n}>
                      {t('fields.tax_minor')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {answer.rows.map(({ tax_code, currency, documents, ...row }) => (
                    <tr key={`${tax_code} ${currency}`}>
                      <td>{t(`taxes.${tax_code}`)}</td>
                      <td className={classes.n} data-label={t('return.documents')}>
                        {documents}
                      </td>
                      <td className={classes.n} data-label={t('return.sold')}>
                        {money({ amount: row.sold_minor, currency })}
                      </td>
                      <td className={classes.n} data-label={t('return.credited')}>
                        {money({ amount: row.credited_minor, currency })}
                      </td>
                      <td className={classes.n} data-label={t('fields.net_minor')}>
                        {money({ amount: row.net_minor, currency })}
                      </td>
                      <td className={classes.n} data-label={t('fields.tax_minor')}>
                        {money({ amount: row.tax_minor, currency })}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </section>
        {answer && (
          <section className={classes.box}>
            <p>
              {t('return.withheld', {
                amount: money({ amount: answer.withheld_minor, currency: company.currency as never }),
              })}
            </p>
            <p className={classes.soft}>{t('return.hint', { until: day(answer.until) })}</p>
            {answer.waiting > 0 && (
              <p>
                <a href={queuePath}>{t('return.waiting', { count: answer.waiting })}</a>
              </p>
            )}
          </section>
        )}
      </div>
    </>
  )
}
