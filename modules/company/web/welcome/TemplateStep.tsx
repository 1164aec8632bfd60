import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLoaded } from '#web/client/queries.ts'
import { getCompany } from '../../contract.ts'
import { getSetup, listTemplates } from '../../template.contract.ts'
import { ApplyTemplate } from '../templates/ApplyTemplate.tsx'
import { TemplateChoice } from '../templates/TemplateChoice.tsx'
import classes from './WelcomePage.module.css'

/** Chooses a trade, sees what it brings, and takes it. */
export const TemplateStep = ({ onDone }: { onDone: () => void }) => {
  const { t } = useTranslation('company')
  const { templates } = useLoaded(listTemplates, {})
  const { industry } = useLoaded(getCompany, {})
  const { steps } = useLoaded(getSetup, {})
  const isApplied = steps.some(({ step, state }) => step === 'template' && state === 'done')
  const [chosen, setChosen] = useState(() => templates.find(({ key }) => key === industry)?.key)
  const shown = useRef<HTMLDivElement>(null)
  // On a phone what one chose is below the fold.
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when another is chosen
  useEffect(() => {
    if (chosen === industry) return
    shown.current?.scrollIntoView({ behavior: 'smooth', block: 'nearest' })
  }, [chosen])
  return (
    <div className={classes.form}>
      <TemplateChoice
        templates={templates}
        chosen={chosen}
        label={t('welcome.template.step')}
        onChoose={setChosen}
      />
      <div ref={shown}>{chosen && <ApplyTemplate key={chosen} template={chosen} onApplied={onDone} />}</div>
      {isApplied && (
        <div className={classes.acts}>
          <Button variant="default" onClick={onDone}>
            {t('welcome.go_on')}
          </Button>
        </div>
      )}
    </div>
  )
}
