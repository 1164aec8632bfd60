import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFills } from '#web/client/parts.tsx'
import { firstStep } from '#web/slots.ts'
import classes from './WelcomePage.module.css'

const MOST = 6

/** What to do now that the company is set up: the first steps of every module, and the first page. */
export const NextSteps = () => {
  const { t } = useTranslation('company')
  const steps = useFills(firstStep).filter(({ label }) => label !== 'company:first_steps.setup')
  return (
    <div className={classes.form}>
      <ul className={classes.cards}>
        {steps.slice(0, MOST).map(({ label, icon: Drawing, to }) => (
          <li key={label} className={classes.card}>
            <Drawing size={24} stroke={1.5} />
            <h2>{t(`${label}.title`)}</h2>
            <p>{t(`${label}.text`)}</p>
            <Button component="a" href={to} variant="light" size="xs">
              {t('welcome.next.go')}
            </Button>
          </li>
        ))}
      </ul>
      <div className={classes.acts}>
        <Button component="a" href="/" size="md">
          {t('welcome.next.home')}
        </Button>
      </div>
    </div>
  )
}
