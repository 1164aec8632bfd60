import { NumberInput, Radio, Slider, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Currency } from '#kernel/values/money.ts'
import { controlled, useContractForm } from '#web/client/form.ts'
import { PageForm } from '#web/client/PageForm.tsx'
import { type Seen, useSeen } from '#web/client/seen.ts'
import { useSession } from '#web/client/session.ts'
import { AmountInput } from '#web/ui/figures.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { may } from '../../contract.ts'
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
  const seen = useSeen(getSourcingSettings, {})
  return <Form key={seen.now.version} seen={seen} />
}

const Form = ({ seen }: { seen: Seen<SourcingSettings> }) => {
  const { t } = useTranslation('quotes')
  const { share } = useFormats()
  const { company } = useSession()
  const { version, ...initial } = seen.now
  const form = useContractForm<typeof updateSourcingSettings, typeof initial>(updateSourcingSettings, {
    initial,
    version,
    seen,
    toInput: (values) => values,
    said: t('said.settings'),
  })
  const { weights } = form.values
  const whole = FACTORS.reduce((sum, factor) => sum + weights[factor], 0)
  return (
    <PageForm form={form} permission={may.configure}>
      <section className={classes.box}>
        <h2>{t('pricing.comparing')}</h2>
        <Stack gap="md">
          <div className={classes.fields} data-level>
            <NumberInput
              label={t('pricing.fresh_days')}
              description={t('pricing.fresh_days_hint')}
              min={1}
              max={LONGEST_FRESH_DAYS}
              allowDecimal={false}
              {...form.getInputProps('fresh_days')}
            />
            <AmountInput
              shown
              label={t('pricing.step_minor')}
              currency={Currency.parse(company.currency)}
              {...controlled(form, 'step_minor')}
              onChange={(step) => form.setFieldValue('step_minor', step ?? 0)}
            />
          </div>
          <Radio.Group
            label={t('pricing.automatic')}
            description={t('pricing.automatic_hint')}
            {...form.getInputProps('automatic')}
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
                  value={Math.min(MOST_WEIGHT, weights[factor])}
                  thumbProps={{ 'aria-labelledby': `weight-${factor}` }}
                  onChange={(weight) => form.setFieldValue('weights', { ...weights, [factor]: weight })}
                />
                <span className="figures">{whole ? share(weights[factor] / whole) : '–'}</span>
              </div>
            ))}
            {(whole === 0 || form.errors.weights) && (
              <p role="alert" className={own.wrong}>
                {form.errors.weights ?? t('errors.all_weightless')}
              </p>
            )}
          </fieldset>
        </Stack>
      </section>
    </PageForm>
  )
}
