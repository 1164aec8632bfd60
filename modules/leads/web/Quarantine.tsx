import { Button, Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useAct, useList } from '#web/client/queries.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { acceptSubmission, dismissSubmission, listSubmissions } from '../form.contract.ts'
import classes from './Leads.module.css'

/** What looks like spam, with why, until somebody says what it is. */
export const Quarantine = () => {
  const { t } = useTranslation('leads')
  const formats = useFormats()
  const list = useList(listSubmissions, { filter: { verdict: 'quarantined' } })
  const accept = useAct(acceptSubmission, { said: t('said.accepted') })
  const dismiss = useAct(dismissSubmission, { said: t('said.dismissed') })
  if (list.loading === 'first') return <Skeleton height={160} mt="md" radius="md" />
  if (!list.rows.length)
    return <EmptyState compact title={t('quarantine.none')} text={t('quarantine.none_about')} />
  return (
    <ul className={classes.list}>
      {list.rows.map(({ id, form, answers, suspicions, submitted_at }) => (
        <li key={id} className={classes.card}>
          <div className={classes.what}>
            <h2>{answers.name || answers.email || answers.phone}</h2>
            <p className={classes.soft}>
              {form} · {formats.moment(submitted_at)}
            </p>
            {Object.entries(answers).map(([key, value]) => (
              <p key={key}>{value}</p>
            ))}
            <p className={classes.soft}>
              {t('quarantine.because', {
                reasons: suspicions.map((one) => t(`quarantine.${one}`)).join(', '),
              })}
            </p>
          </div>
          <div className={classes.acts}>
            <Button size="sm" onClick={() => accept.start({ id })}>
              {t('quarantine.accept')}
            </Button>
            <Button size="sm" variant="default" onClick={() => dismiss.start({ id })}>
              {t('quarantine.dismiss')}
            </Button>
          </div>
        </li>
      ))}
    </ul>
  )
}
