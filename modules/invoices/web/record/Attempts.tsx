import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { download } from '#web/client/api.ts'
import { showProblem } from '#web/client/tidings.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { getAttemptFile, type InvoiceWithLines } from '../../invoice.contract.ts'
import classes from '../Invoices.module.css'

/** Every word with the PAC, newest first, with the very files that went and came. */
export const Attempts = ({ invoice: { id, sent } }: { invoice: InvoiceWithLines }) => {
  const { t } = useTranslation('invoices')
  const { moment } = useFormats()
  const take = (attempt_id: string, part: 'sent' | 'answer') => () =>
    void download(getAttemptFile, { id, attempt_id, part }).catch(showProblem)
  if (!sent.length) return <p className={classes.soft}>{t('record.not_sent')}</p>
  return (
    <ul className={classes.items}>
      {sent.map((attempt) => (
        <li key={attempt.id}>
          <div className={classes.row}>
            <b>
              {t(`attempts.${attempt.kind}`)} · {t(`outcomes.${attempt.outcome}`)}
            </b>
            <span className={classes.soft}>
              {moment(attempt.at)} · {attempt.took_ms} ms
            </span>
          </div>
          {attempt.codes.map(({ code, message }) => (
            <span key={`${code} ${message}`}>{[code, message].filter(Boolean).join(' · ')}</span>
          ))}
          <span className={`${classes.soft} ${classes.code}`}>{attempt.cufe}</span>
          <div className={classes.counts}>
            <Button size="compact-xs" variant="default" onClick={take(attempt.id, 'sent')}>
              {t('record.file_sent')}
            </Button>
            {attempt.answer && (
              <Button size="compact-xs" variant="default" onClick={take(attempt.id, 'answer')}>
                {t('record.file_answer')}
              </Button>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
