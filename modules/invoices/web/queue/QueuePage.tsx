import { Button, Skeleton } from '@mantine/core'
import { IconCircleCheck, IconRefresh } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { hearLive } from '#web/client/live.ts'
import { refresh, useAct, useList, useLoaded } from '#web/client/queries.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { may } from '../../contract.ts'
import { listInvoices } from '../../invoice.contract.ts'
import { endContingency, getRoad, retryAll } from '../../road.contract.ts'
import classes from '../Invoices.module.css'
import { invoicesPath } from '../links.ts'
import { ContingencyPanel } from './ContingencyPanel.tsx'
import { QueueItem } from './QueueItem.tsx'

/** What did not reach the tax office yet: why, since when, and what to do about it. */
export const QueuePage = () => {
  const { t } = useTranslation('invoices')
  const road = useLoaded(getRoad, {})
  const { moment } = useFormats()
  const [isDeclaring, setDeclaring] = useState(false)
  const stuck = useList(listInvoices, { filter: { stuck: true }, sort: 'created_at', limit: 50 })
  const waiting = useList(listInvoices, { filter: { waiting: true }, sort: 'created_at', limit: 50 })
  const sendAll = useAct(retryAll, { said: ({ count }) => t('said.sent_again', { count }) })
  const end = useAct(endContingency, { said: t('said.contingency_over') })
  useEffect(
    () =>
      hearLive(({ name }) => {
        if (name?.startsWith('invoices.')) void refresh('invoices')
      }),
    [],
  )
  const { outage, contingency } = road
  const count = road.queued + road.sending + road.contingent
  const isLoading = stuck.loading === 'first' || waiting.loading === 'first'
  return (
    <>
      <PageHeader
        title={t('titles.queue')}
        crumbs={[{ label: t('module'), href: invoicesPath }]}
        actions={
          <Guarded permission={may.issue} unless={count ? undefined : t('queue.nothing_waits')}>
            <Button
              loading={sendAll.busy}
              leftSection={<IconRefresh size={17} stroke={1.7} />}
              onClick={() => sendAll.start({})}
            >
              {t('queue.send_all')}
            </Button>
          </Guarded>
        }
      />
      <div className={classes.narrow}>
        <section className={`${classes.box} ${classes.road}`}>
          <h2>{t(outage ? `road.${outage.kind}_title` : 'road.open')}</h2>
          {outage && (
            <p>
              {t(`road.${outage.kind}`, { since: moment(outage.since) })}
              <br />
              <span className={classes.soft}>{outage.message}</span>
            </p>
          )}
          <div className={classes.counts}>
            {(['queued', 'sending', 'contingent', 'rejected', 'held'] as const).map((key) => (
              <span key={key}>
                <b>{road[key]}</b>
                {t(`road.counts.${key}`)}
              </span>
            ))}
          </div>
          {contingency ? (
            <div className={classes.row}>
              <p>
                {t('road.in_contingency', { since: moment(contingency.since) })}
                <br />
                <span className={classes.soft}>
                  {contingency.reason} · {contingency.by}
                </span>
              </p>
              <Guarded permission={may.configure}>
                <Button variant="default" loading={end.busy} onClick={() => end.start({})}>
                  {t('road.end')}
                </Button>
              </Guarded>
            </div>
          ) : (
            <div className={classes.row}>
              <p className={classes.soft}>{t(road.offer ? 'road.offer' : 'road.contingency_hint')}</p>
              <Guarded permission={may.configure}>
                <Button variant={road.offer ? 'filled' : 'default'} onClick={() => setDeclaring(true)}>
                  {t('road.declare')}
                </Button>
              </Guarded>
            </div>
          )}
        </section>
        {isLoading ? (
          <Skeleton height={200} />
        ) : stuck.rows.length + waiting.rows.length === 0 ? (
          <EmptyState icon={IconCircleCheck} title={t('queue.none')} text={t('queue.none_text')} />
        ) : (
          <>
            {stuck.rows.length > 0 && (
              <section className={classes.box}>
                <h2>{t('queue.stuck')}</h2>
                <ul className={classes.items}>
                  {stuck.rows.map((invoice) => (
                    <QueueItem key={invoice.id} invoice={invoice} />
                  ))}
                </ul>
              </section>
            )}
            {waiting.rows.length > 0 && (
              <section className={classes.box}>
                <h2>{t('queue.waiting')}</h2>
                <ul className={classes.items}>
                  {waiting.rows.map((invoice) => (
                    <QueueItem key={invoice.id} invoice={invoice} />
                  ))}
                </ul>
              </section>
            )}
          </>
        )}
      </div>
      {isDeclaring && <ContingencyPanel onClose={() => setDeclaring(false)} />}
    </>
  )
}
