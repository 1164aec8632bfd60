import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useGo, useSearchParams } from '#web/client/place.ts'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { useSession } from '#web/client/session.ts'
import { Stepper } from '#web/ui/Stepper.tsx'
import { getSetup, markStep, SetupStep } from '../../template.contract.ts'
import { welcomePath } from '../links.ts'
import { CompanyStep } from './CompanyStep.tsx'
import { CustomersStep } from './CustomersStep.tsx'
import { NextSteps } from './NextSteps.tsx'
import { TemplateStep } from './TemplateStep.tsx'
import classes from './WelcomePage.module.css'

const STEPS = [...SetupStep.options, 'next'] as const
type Step = (typeof STEPS)[number]

/** From a new company to one's own customers on the board: each step can be skipped, and is found again where it was left. */
export const WelcomePage = () => {
  const { t } = useTranslation('company')
  const { company } = useSession()
  const setup = useLoaded(getSetup, {})
  const [params] = useSearchParams()
  const go = useGo()
  const mark = useAct(markStep)
  const firstOpen = setup.steps.find(({ state }) => state === 'open')?.step ?? 'next'
  const step: Step = STEPS.find((one) => one === params.step) ?? firstOpen
  const at = STEPS.indexOf(step)
  const goTo = (place: number) => go(welcomePath(STEPS[Math.min(place, STEPS.length - 1)]))

  const leave = async (state: 'done' | 'skipped') => {
    if (step === 'next') return
    await mark.run({ step, state }).catch(() => undefined)
    goTo(at + 1)
  }

  return (
    <div className={classes.welcome}>
      <header className={classes.head}>
        <h1>{t(`welcome.${step}.title`, { company: company.name })}</h1>
        <p>{t(`welcome.${step}.about`, { company: company.name })}</p>
        <Stepper
          label={t('titles.welcome')}
          steps={STEPS.map((one) => t(`welcome.${one}.step`))}
          current={at}
          onBack={goTo}
        />
      </header>
      {step === 'company' && <CompanyStep onDone={() => void leave('done')} />}
      {step === 'template' && <TemplateStep onDone={() => void leave('done')} />}
      {step === 'customers' && (
        <CustomersStep
          onDone={() => void leave('done')}
          onImport={() => mark.start({ step: 'customers', state: 'done' })}
        />
      )}
      {step === 'next' && <NextSteps />}
      {step !== 'next' && (
        <footer className={classes.foot}>
          {at > 0 && (
            <Button variant="subtle" color="gray" onClick={() => goTo(at - 1)}>
              {t('welcome.back')}
            </Button>
          )}
          <Button variant="subtle" loading={mark.busy} onClick={() => void leave('skipped')}>
            {t('welcome.skip')}
          </Button>
        </footer>
      )}
    </div>
  )
}
