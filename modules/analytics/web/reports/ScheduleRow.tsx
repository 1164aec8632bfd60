import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useAct } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { WithReason } from '#web/ui/WithReason.tsx'
import { may } from '../../contract.ts'
import { deleteSchedule, type ReportSchedule, sendNow, updateSchedule } from '../../report.contract.ts'
import { usePeople } from '../people.ts'
import classes from './SchedulesPanel.module.css'
import { useScheduleWords } from './schedule_words.ts'

/** A schedule: when, to whom, the next time and the last; paused, changed and deleted here. */
export const ScheduleRow = ({ schedule, onChange }: { schedule: ReportSchedule; onChange: () => void }) => {
  const { t } = useTranslation('analytics')
  const formats = useFormats()
  const people = usePeople()
  const words = useScheduleWords()
  const { id, paused, mine, version, format, recipients, next_at, sent_at, owner_id } = schedule
  const pause = useAct(updateSchedule, { said: t(paused ? 'reports.said.resumed' : 'reports.said.paused') })
  const send = useAct(sendNow, { said: t('reports.said.sending') })
  const remove = useAct(deleteSchedule, { said: t('reports.said.deleted') })
  const nameOf = (person: string) => people.find(({ value }) => value === person)?.label ?? t('someone_gone')
  const reason = mine || holds(may.share) ? undefined : t('reports.of_another', { owner: nameOf(owner_id) })
  return (
    <li className={classes.schedule}>
      <div className={classes.head}>
        <h3>{words(schedule)}</h3>
        <StatusBadge plain label={t(`reports.formats.${format}`)} />
        {paused && <StatusBadge label={t('reports.paused')} />}
      </div>
      <p>{t('reports.to', { people: recipients.map(nameOf).join(', ') })}</p>
      <p className={classes.times}>
        {next_at && <span>{t('reports.next', { at: formats.moment(next_at) })}</span>}
        {sent_at && <span>{t('reports.sent', { at: formats.moment(sent_at) })}</span>}
      </p>
      <div className={classes.acts}>
        <WithReason reason={reason}>
          <Button size="compact-sm" variant="default" onClick={onChange}>
            {t('reports.change')}
          </Button>
        </WithReason>
        <WithReason reason={reason}>
          <Button size="compact-sm" variant="default" loading={send.busy} onClick={() => send.start({ id })}>
            {t('reports.send_now')}
          </Button>
        </WithReason>
        <WithReason reason={reason}>
          <Button
            size="compact-sm"
            variant="default"
            loading={pause.busy}
            onClick={() => pause.start({ id, paused: !paused }, { version })}
          >
            {t(paused ? 'reports.resume' : 'reports.pause')}
          </Button>
        </WithReason>
        <WithReason reason={reason}>
          <Button
            size="compact-sm"
            variant="subtle"
            color="brick"
            loading={remove.busy}
            onClick={() => remove.start({ id }, { version })}
          >
            {t('reports.delete')}
          </Button>
        </WithReason>
      </div>
    </li>
  )
}
