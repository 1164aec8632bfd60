import { NumberInput, TagsInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#kernel/contract.ts'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { FormSection } from '#web/ui/FormFields.tsx'
import { type Factor, type getWeights, setWeights, Weights } from '../../contract.ts'
import { Preview } from './Preview.tsx'
import classes from './Weights.module.css'

const PAUSE_MS = 400

type WeightsFormProps = { stored: Answer<typeof getWeights>; onClose: () => void }

/** The points of every factor in one form; how real leads would stand is shown before they are saved. */
export const WeightsForm = ({ stored: { version, ...stored }, onClose }: WeightsFormProps) => {
  const { t } = useTranslation('leads')
  const form = useContractForm<typeof setWeights, Weights & Record<string, unknown>>(setWeights, {
    initial: stored,
    version,
    toInput: (values) => values,
    said: t('weights.saved'),
    onDone: onClose,
  })
  const [settled] = useDebouncedValue(form.values, PAUSE_MS)
  const wanted = useMemo(() => Weights.safeParse(settled).data, [settled])
  const sum = Object.values(form.values.points).reduce((total, points) => total + Number(points || 0), 0)
  return (
    <PanelForm wide form={form} title={t('weights.title')} onClose={onClose}>
      <p className={classes.about}>{t('weights.about')}</p>
      <div className={classes.halves}>
        <div>
          <FormSection title={t('weights.points')} about={t('weights.sum', { sum })}>
            {(Object.keys(stored.points) as Factor[]).map((factor) => (
              <NumberInput
                key={factor}
                label={t(`factors.${factor}`)}
                min={0}
                max={100}
                allowDecimal={false}
                {...form.getInputProps(`points.${factor}`)}
              />
            ))}
          </FormSection>
          <FormSection title={t('weights.when')}>
            <TagsInput
              label={t('weights.good_sources')}
              description={t('weights.good_sources_about')}
              {...form.getInputProps('good_sources')}
            />
            <NumberInput
              label={t('weights.recent_days')}
              description={t('weights.recent_days_about')}
              min={1}
              max={365}
              allowDecimal={false}
              {...form.getInputProps('recent_days')}
            />
          </FormSection>
        </div>
        <Preview wanted={wanted} />
      </div>
    </PanelForm>
  )
}
