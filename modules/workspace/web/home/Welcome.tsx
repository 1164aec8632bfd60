import { useTranslation } from 'react-i18next'
import { useSession } from '#web/client/session.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { greetingAt } from './greeting.ts'
import classes from './Welcome.module.css'

/** A greeting and the day, on top of the first page. */
export const Welcome = () => {
  const { t } = useTranslation('workspace')
  const { user, company } = useSession()
  const { dayOf, longDay } = useFormats()
  const now = new Date()
  const [name = user.name] = user.name.split(' ')
  return (
    <header className={classes.welcome} data-wide>
      <h1 className={classes.greeting}>
        {t(`home.greeting.${greetingAt(now, company.timeZone)}`, { name })}
      </h1>
      <p className={classes.day}>
        {longDay(dayOf(now))} · {company.name}
      </p>
    </header>
  )
}
