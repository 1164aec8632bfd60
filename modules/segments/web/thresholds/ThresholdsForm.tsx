import { Group, Input, NumberInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#kernel/contract.ts'
import { useContractForm } from '#web/client/form.ts'
import { FormButtons, FormRefusal, FormSection } from '#web/ui/FormFields.tsx'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { type getSettings, setSettings, Thresholds } from '../../contract.ts'
import { type Lines, linesOf, thresholdsOf } from './lines.ts'
import { Moves } from './Moves.tsx'
import classes from './Thresholds.module.css'

const FORM = 'segments-thresholds'
const PAUSE_MS = 500
const STEPS = [0, 1, 2, 3] as const

type FormProps = { settings: Answer<typeof getSettings>; onClose: () => void }

/** The thresholds in one form; what they would change is shown before they are saved. */
export const ThresholdsForm = ({ settings, onClose }: FormProps) => {
  const { t } = useTranslation('segments')
  const { currency, version, ...stored } = settings
  const form = useContractForm<typeof setSettings, Lines & Record<string, unknown>>(setSettings, {
    initial: linesOf(stored, currency),
    version,
    toInput: (values) => thresholdsOf(values, currency),
    said: t('thresholds.saved'),
    onDone: onClose,
  })
  const [settled] = useDebouncedValue(form.values, PAUSE_MS)
  const wanted = useMemo(
    () => Thresholds.safeParse(thresholdsOf(settled, currency)).data,
    [settled, currency],
  )
  const number = (key: string, suffix?: string) => (
    <NumberInput
      label={t(`thresholds.${key}`)}
      min={1}
      allowDecimal={key === 'risk_factor'}
      decimalScale={1}
      step={key === 'risk_factor' ? 0.1 : 1}
      {...(suffix && { suffix: ` ${suffix}` })}
      {...form.getInputProps(key)}
    />
  )
  const steps = (key: 'recency_days' | 'frequency' | 'monetary', scores: readonly number[]) => (
    <Input.Wrapper
      label={t(`thresholds.${key}`)}
      description={t(`thresholds.${key}_about`)}
      error={form.errors[key === 'monetary' ? 'monetary_minor' : key]}
      labelElement="div"
      data-wide
    >
      <div className={classes.steps}>
        {STEPS.map((i) => (
          <NumberInput
            key={i}
            hideControls
            min={0}
            thousandSeparator=" "
            label={t('thresholds.score', { score: scores[i] })}
            aria-label={t('thresholds.score_of', { what: t(`thresholds.${key}`), score: scores[i] })}
            {...form.getInputProps(`${key}.${i}`)}
          />
        ))}
      </div>
    </Input.Wrapper>
  )
  const days = t('thresholds.days')
  return (
    <SidePanel
      opened
      wide
      onClose={onClose}
      title={t('thresholds.title')}
      foot={
        <Group justify="flex-end" gap="xs">
          <FormButtons form={FORM} busy={form.busy} onCancel={onClose} />
        </Group>
      }
    >
      <form id={FORM} onSubmit={form.submit} noValidate>
        <FormRefusal text={form.refusal} />
        <Moves wanted={form.isDirty() ? wanted : undefined} />
        <FormSection title={t('thresholds.activity')} about={t('thresholds.activity_about')} columns={2}>
          {number('frequent_purchases')}
          {number('frequent_days', days)}
          {number('inactive_days', days)}
        </FormSection>
        <FormSection title={t('thresholds.risk')} about={t('thresholds.risk_about')} columns={2}>
          {number('risk_factor')}
          {number('rhythm_purchases')}
        </FormSection>
        <FormSection title={t('thresholds.rfm')} about={t('thresholds.rfm_about')} columns={2}>
          {steps('recency_days', [5, 4, 3, 2])}
          {steps('frequency', [2, 3, 4, 5])}
          {steps('monetary', [2, 3, 4, 5])}
          {number('window_days', days)}
        </FormSection>
      </form>
    </SidePanel>
  )
}
