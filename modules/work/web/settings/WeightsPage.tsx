import { Button, NumberInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Answer, Sent } from '#kernel/contract.ts'
import { type Currency, minorDigits } from '#kernel/values/money.ts'
import { useContractForm } from '#web/client/form.ts'
import { PageForm } from '#web/client/PageForm.tsx'
import { type Seen, useSeen } from '#web/client/seen.ts'
import { useSession } from '#web/client/session.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { getWeights, may, setWeights } from '../../contract.ts'
import { DEFAULT_WEIGHTS } from '../../work_item.rules.ts'

/** Explanations of different lengths stand below, so that the inputs stand in line. */
const BELOW: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error']

/** What the company's queue is ranked by, in words and numbers. */
export const WeightsPage = () => {
  const seen = useSeen(getWeights, {})
  return <WeightsForm key={seen.now.version} seen={seen} />
}

const WeightsForm = ({ seen }: { seen: Seen<Answer<typeof getWeights>> }) => {
  const { t } = useTranslation('work')
  const { currency } = useSession().company
  const { version, ...weights } = seen.now
  const unit = 10 ** minorDigits(currency as Currency)
  const initial = { ...weights, plain_value_minor: weights.plain_value_minor / unit }
  const form = useContractForm(setWeights, {
    initial,
    version,
    seen,
    toInput: (values): Sent<typeof setWeights> => ({
      ...values,
      plain_value_minor: Math.round(values.plain_value_minor * unit),
    }),
    said: t('said.weights_saved'),
  })
  return (
    <>
      <PageHeader title={t('titles.weights')} crumbs={[{ label: t('shell:settings'), href: '/settings' }]} />
      <PageForm
        form={form}
        permission={may.update}
        beside={
          <Button
            variant="subtle"
            onClick={() =>
              form.setValues({
                ...DEFAULT_WEIGHTS,
                plain_value_minor: DEFAULT_WEIGHTS.plain_value_minor / unit,
              })
            }
          >
            {t('weights.defaults')}
          </Button>
        }
      >
        <FormSection about={t('weights.about')} columns={2}>
          <NumberInput
            label={t('fields.plain_value_minor')}
            inputWrapperOrder={BELOW}
            description={t('weights.plain_value')}
            prefix={`${currency} `}
            min={0}
            decimalScale={minorDigits(currency as Currency)}
            thousandSeparator=","
            {...form.getInputProps('plain_value_minor')}
          />
          <NumberInput
            label={t('fields.percent_per_day_late')}
            inputWrapperOrder={BELOW}
            description={t('weights.percent_per_day_late')}
            suffix=" %"
            min={0}
            max={1_000}
            allowDecimal={false}
            {...form.getInputProps('percent_per_day_late')}
          />
          <NumberInput
            label={t('fields.most_urgency')}
            inputWrapperOrder={BELOW}
            description={t('weights.most_urgency')}
            prefix="× "
            min={1}
            max={100}
            allowDecimal={false}
            {...form.getInputProps('most_urgency')}
          />
          <NumberInput
            label={t('fields.days_to_half')}
            inputWrapperOrder={BELOW}
            description={t('weights.days_to_half')}
            min={1}
            max={365}
            allowDecimal={false}
            {...form.getInputProps('days_to_half')}
          />
        </FormSection>
      </PageForm>
    </>
  )
}
