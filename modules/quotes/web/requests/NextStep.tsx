import { Button } from '@mantine/core'
import { IconArrowRight, IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useGo } from '#web/client/place.ts'
import { useAct } from '#web/client/queries.ts'
import { may } from '../../contract.ts'
import { type RequestWithLines, reopenRequest, sourceRequest } from '../../request.contract.ts'
import { quotePath, sourcingPath } from '../links.ts'
import classes from './Requests.module.css'

/** Where the request stands, and the one thing to do about it. */
export const NextStep = ({ request }: { request: RequestWithLines }) => {
  const { t } = useTranslation('quotes')
  const { key, params = {} } = stepOf(request)
  return (
    <section className={classes.step} aria-label={t('requests.next')}>
      <div>
        <strong>{t(`requests.steps.${key}`, params)}</strong>
        <p>{t(`requests.steps.${key}_text`, params)}</p>
      </div>
      <StepButton request={request} />
    </section>
  )
}

const stepOf = ({
  status,
  unsure,
  lines,
  standstill,
  quote_number,
}: RequestWithLines): { key: string; params?: Record<string, unknown> } => {
  if (status === 'closed') return { key: 'closed' }
  if (status === 'quoted') return { key: 'quoted', params: { number: quote_number ?? '' } }
  if (standstill) return { key: standstill }
  if (status === 'sourcing') return { key: 'sourcing' }
  if (!lines) return { key: 'empty' }
  return unsure ? { key: 'unclear', params: { count: unsure } } : { key: 'new' }
}

const StepButton = ({ request }: { request: RequestWithLines }) => {
  const { t } = useTranslation('quotes')
  const go = useGo()
  const { id, version, status, content, sourcing_id, quote_id, quote_number } = request
  const source = useAct(sourceRequest, {
    onDone: ({ sourcing_id: made }) => go(sourcingPath(made)),
    said: t('said.sourced'),
  })
  const reopen = useAct(reopenRequest, { said: t('said.reopened', { number: request.number }) })
  const arrow = <IconArrowRight size={17} stroke={1.8} />
  if (status === 'closed')
    return (
      <Guarded permission={may.update}>
        <Button loading={reopen.busy} onClick={() => reopen.start({ id }, { version })}>
          {t('requests.reopen')}
        </Button>
      </Guarded>
    )
  if (quote_id)
    return (
      <Button rightSection={arrow} onClick={() => go(quotePath(quote_id))}>
        {t('sourcing.see_quote', { number: quote_number })}
      </Button>
    )
  if (sourcing_id)
    return (
      <Guarded permission={may.source}>
        <Button rightSection={arrow} onClick={() => go(sourcingPath(sourcing_id))}>
          {t('requests.see_sourcing')}
        </Button>
      </Guarded>
    )
  const amountless = content.filter(({ quantity }) => quantity === null).length
  const reason = amountless
    ? t('errors.amount_missing', { count: amountless })
    : content.length
      ? undefined
      : t('errors.nothing_asked')
  return (
    <Guarded permission={may.source} unless={reason}>
      <Button
        leftSection={<IconSearch size={17} stroke={1.8} />}
        loading={source.busy}
        onClick={() => source.start({ id })}
      >
        {t('requests.find_prices')}
      </Button>
    </Guarded>
  )
}
