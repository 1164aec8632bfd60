import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { Request } from '../../request.contract.ts'
import { requestPath } from '../links.ts'
import classes from '../Privacy.module.css'
import { requestStatus } from '../words.ts'
import { daysLeft } from './days_left.ts'

/** A request in a few words, on a phone's list. */
export const RequestCard = ({ request }: { request: Request }) => {
  const { t } = useTranslation('privacy')
  const { dayOf } = useFormats()
  const { id, number, name, right, status } = request
  return (
    <div className={classes.card}>
      <span className={classes.what}>
        <a href={requestPath(id)}>{name}</a>
        <small>
          {number} · {t(`rights.${right}`)}
        </small>
      </span>
      <StatusBadge {...(daysLeft(t, request, dayOf(Date.now())) ?? requestStatus(t, status))} />
    </div>
  )
}
