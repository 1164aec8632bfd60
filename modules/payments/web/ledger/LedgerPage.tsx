import { Group, Select } from '@mantine/core'
import { IconBook } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#kernel/contract.ts'
import { useSearchParams } from '#web/client/place.ts'
import { useAsk } from '#web/client/queries.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { Account, readLedger } from '../../reconcile.contract.ts'
import { paymentPath } from '../links.ts'
import { Places } from '../Places.tsx'
import classes from './Ledger.module.css'

const MOST = 200

/** Where the money is, and every entry that put it there. */
export const LedgerPage = () => {
  const { t } = useTranslation('payments')
  const [params, setParams] = useSearchParams()
  const account = Account.safeParse(params.account).data
  const ledger = useAsk(
    readLedger,
    {
      ...(params.from && { from: params.from }),
      ...(params.to && { to: params.to }),
      ...(account && { account }),
      limit: params.from || params.to || account ? MOST : 50,
    },
    { keep: true },
  ).data
  return (
    <>
      <PageHeader title={t('titles.ledger')}>
        <Places />
      </PageHeader>
      <div className={classes.page}>
        <Group gap="sm" align="flex-end">
          <DayInput
            label={t('ledger.from')}
            value={params.from ?? ''}
            onChange={(from) => setParams({ from: from ?? undefined })}
          />
          <DayInput
            label={t('ledger.to')}
            value={params.to ?? ''}
            onChange={(to) => setParams({ to: to ?? undefined })}
          />
          <Select
            label={t('ledger.account')}
            clearable
            placeholder={t('ledger.every_account')}
            data={Account.options.map((value) => ({ value, label: t(`accounts.${value}`) }))}
            value={account ?? null}
            onChange={(value) => setParams({ account: value ?? undefined })}
          />
        </Group>
        {ledger ? <Books ledger={ledger} /> : <TextSkeleton lines={8} />}
      </div>
    </>
  )
}

const Books = ({ ledger: { balances, entries, next } }: { ledger: Answer<typeof readLedger> }) => {
  const { t } = useTranslation('payments')
  const { money, moment } = useFormats()
  if (!entries.length)
    return <EmptyState icon={IconBook} title={t('ledger.none')} text={t('ledger.none_text')} />
  return (
    <>
      <dl className={classes.balances}>
        {balances.map(({ account, currency, amount_minor }) => (
          <div key={account + currency}>
            <dt>{t(`accounts.${account}`)}</dt>
            <dd className="figures">
              {money({ amount: Math.abs(amount_minor), currency })}
              <small>{t(amount_minor < 0 ? 'ledger.credit' : 'ledger.debit')}</small>
            </dd>
          </div>
        ))}
      </dl>
      <div className={classes.scroll}>
        <table className={classes.entries}>
          <thead>
            <tr>
              <th scope="col">{t('ledger.when')}</th>
              <th scope="col">{t('ledger.account')}</th>
              <th scope="col">{t('ledger.about')}</th>
              <th scope="col" data-figure>
                {t('ledger.debit')}
              </th>
              <th scope="col" data-figure>
                {t('ledger.credit')}
              </th>
            </tr>
          </thead>
          {entries.map((entry) => (
            <tbody key={entry.id}>
              {entry.lines.map((line, i) => (
                <tr key={`${line.account}${line.amount_minor}`}>
                  <td>{i === 0 && `${moment(entry.entered_at)} · ${t(`entries.${entry.kind}`)}`}</td>
                  <td>{t(`accounts.${line.account}`)}</td>
                  <td>
                    {line.payment_id ? (
                      <a href={paymentPath(line.payment_id)}>{line.customer_name}</a>
                    ) : (
                      [line.customer_name, line.charge_number].filter(Boolean).join(' · ')
                    )}
                  </td>
                  <td data-figure className="figures">
                    {line.amount_minor > 0 && money({ amount: line.amount_minor, currency: entry.currency })}
                  </td>
                  <td data-figure className="figures">
                    {line.amount_minor < 0 && money({ amount: -line.amount_minor, currency: entry.currency })}
                  </td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
      {next && <p className={classes.more}>{t('ledger.more')}</p>}
    </>
  )
}
