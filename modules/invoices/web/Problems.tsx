import { useTranslation } from 'react-i18next'
import { may as holds } from '#web/client/session.ts'
import { type Invoice, may } from '../contract.ts'
import classes from './Invoices.module.css'
import { customerRecordPath, settingsPath } from './links.ts'

type Problem = Invoice['problems'][number]

const lineOf = ({ field }: Problem): string | undefined => /^lines\.(\d+)/.exec(field)?.[1]

/** What is wrong with a document and what to do about it, each once, with the way there. `customerId`: whose number it may be. */
export const Problems = ({
  problems,
  customerId,
}: {
  problems: readonly Problem[]
  customerId?: string | undefined
}) => {
  const { t } = useTranslation('invoices')
  const alike = Map.groupBy(problems, ({ code, says }) => `${code} ${says}`)
  return (
    <>
      {[...alike].map(([key, same]) => {
        const [{ code, severity, says, fix, field } = same[0] as Problem] = same
        const lines = same.flatMap((one) => lineOf(one) ?? []).map((line) => Number(line) + 1)
        return (
          <div
            key={key}
            className={classes.problem}
            data-severity={severity}
            role={severity === 'error' ? 'alert' : 'status'}
          >
            <p>
              <b>{says}</b>
              {fix} <Way field={field} customerId={customerId} />
            </p>
            <p className={classes.soft}>
              {[
                lines.length > 0 && t('problems.lines', { count: lines.length, lines: lines.join(', ') }),
                /^\d{4}$/.test(code) && t('problems.rule', { code }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </div>
        )
      })}
    </>
  )
}

/** Where it is put right. */
const Way = ({ field, customerId }: { field: string; customerId: string | undefined }) => {
  const { t } = useTranslation('invoices')
  if (/^(settings|issuer|point|branch)/.test(field) && holds(may.configure))
    return <a href={settingsPath}>{t('problems.to_settings')}</a>
  // The number is of the customer's own record, not of what is written for the tax office alone.
  if (/^receiver\.(tax_number|address)/.test(field) && customerId)
    return <a href={customerRecordPath(customerId)}>{t('problems.to_record')}</a>
  if (/^receiver/.test(field) && customerId)
    return <a href={`/customers/${customerId}?tab=invoices`}>{t('problems.to_customer')}</a>
  return null
}
