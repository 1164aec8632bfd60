import { Button, Group, NumberInput, Radio, Slider, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Currency } from '#kernel/values/money.ts'
import { Problem } from '#web/client/problem.ts'
import { useAct, useAsk } from '#web/client/queries.ts'
import { useSession } from '#web/client/session.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { AmountInput } from '#web/ui/figures.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import {
  Automatic,
  getSourcingSettings,
  type SourcingSettings,
  updateSourcingSettings,
} from '../../margin.contract.ts'
import { FACTORS } from '../../sourcing.rules.ts'
import classes from '../editor/Editor.module.css'
import own from './Pricing.module.css'

const MOST_WEIGHT = 100
const LONGEST_FRESH_DAYS = 365

/** How suppliers are compared, for how long a price is good, and how far a request goes by itself. */
export const WeighingForm = () => {
  const stored = useAsk(getSourcingSettings, {}).data
  return stored ? <Form key={stored.version} stored={stored} /> : <TextSkeleton lines={6} />
}

const Form = ({ stored }: { stored: SourcingSettings }) => {
  const { t } = useTranslation('quotes')
  const { share } = useFormats()
  const { company } = useSession()
  const [settings, setSettings] = useState(stored)
  const save = useAct(updateSourcingSettings, { quiet: true, said: t('said.settings') })
  const change = (part: Partial<SourcingSettings>) => setSettings((before) => ({ ...before, ...part }))
  const { version, ...changes } = settings
  const whole = FACTORS.reduce((sum, factor) => sum + settings.weights[factor], 0)
  const problem = save.problem instanceof Problem ? save.problem : undefined
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.start(changes, { version })
      }}
    >
      <section className={classes.box}>
        <h2>{t('pricing.comparing')}</h2>
        <Stack gap="md">
          <div className={classes.fields}>
            <NumberInput
              label={t('pricing.fresh_days')}
              description={t('pricing.fresh_days_hint')}
              min={1}
              max={LONGEST_FRESH_DAYS}
              allowDecimal={false}
              value={settings.fresh_days}
              onChange={(days) => change({ fresh_days: Number(days) || 1 })}
            />
            <AmountInput
              shown
              label={t('pricing.step_minor')}
              currency={Currency.parse(company.currency)}
              value={settings.step_minor}
              onChange={(step) => change({ step_minor: step ?? 0 })}
            />
          </div>
          <Radio.Group
            label={t('pricing.automatic')}
            description={t('pricing.automatic_hint')}
            value={settings.automatic}
            onChange={(value) => change({ automatic: Automatic.parse(value) })}
          >
            <Stack gap="xs" mt="xs">
              {Automatic.options.map((value) => (
                <Radio
                  key={value}
                  value={value}
                  label={t(`pricing.automatics.${value}`)}
                  description={t(`pricing.automatics.${value}_text`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <fieldset className={own.weights}>
            <legend>{t('pricing.weights')}</legend>
            <p>{t('pricing.weights_hint')}</p>
            {FACTORS.map((factor) => (
              <div key={factor} className={own.weight}>
                <span id={`weight-${factor}`}>{t(`sourcing.factors.${factor}`)}</span>
                <Slider
                  min={0}
                  max={MOST_WEIGHT}
                  step={1}
                  label={null}
                  value={Math.min(MOST_WEIGHT, settings.weights[factor])}
                  thumbProps={{ 'aria-labelledby': `weight-${factor}` }}
                  onChange={(weight) => change({ weights: { ...settings.weights, [factor]: weight } })}
                />
                <span className="figures">{whole ? share(settings.weights[factor] / whole) : '–'}</span>
              </div>
            ))}
            {(whole === 0 || problem) && (
              <p role="alert" className={own.wrong}>
                {whole === 0 || !problem ? t('errors.all_weightless') : sentenceOf(problem)}
              </p>
            )}
          </fieldset>
          <Group justify="flex-end">
            <Button type="submit" loading={save.busy} disabled={whole === 0}>
              {t('record.save')}
            </Button>
          </Group>
        </Stack>
      </section>
    </form>
  )
}
