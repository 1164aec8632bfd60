import { Alert, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { useSession } from '#web/client/session.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { UnitAmountInput } from '#web/ui/figures.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { type AwardSeen, recordInvoicedCost } from '../../award.contract.ts'
import { unitCost } from './unit_cost.ts'

type Values = { unit_cost_minor: number | null; invoiced_on: string }

export type Invoiced = Pick<
  AwardSeen,
  | 'id'
  | 'supplier_name'
  | 'name'
  | 'unit'
  | 'quantity'
  | 'currency'
  | 'unit_cost_minor'
  | 'invoiced_unit_cost_minor'
  | 'invoiced_on'
>

/** What a supplier charged in the end, beside what we reckoned with. */
export const InvoicedForm = ({ award, onClose }: { award: Invoiced; onClose: () => void }) => {
  const { t } = useTranslation('quotes')
  const formats = useFormats()
  const { company } = useSession()
  const { id, name, unit, quantity, supplier_name, currency, unit_cost_minor } = award
  const today = Temporal.Now.plainDateISO(company.timeZone).toString()
  const form = useContractForm<typeof recordInvoicedCost, Values>(recordInvoicedCost, {
    initial: {
      unit_cost_minor: award.invoiced_unit_cost_minor ?? unit_cost_minor,
      invoiced_on: award.invoiced_on ?? today,
    },
    toInput: (values) => ({
      id,
      unit_cost_minor: values.unit_cost_minor ?? Number.NaN,
      invoiced_on: values.invoiced_on,
    }),
    said: ({ is_near }) => t(is_near ? 'said.invoiced_near' : 'said.invoiced_far'),
    onDone: onClose,
  })
  const charged = form.values.unit_cost_minor
  const off = charged !== null && unit_cost_minor > 0 ? (charged - unit_cost_minor) / unit_cost_minor : 0
  return (
    <PanelForm form={form} title={t('awards.enter')} onClose={onClose}>
      <Stack gap="md">
        <div>
          <strong>{name}</strong>
          <Text size="sm" c="dimmed">
            {t('awards.awarded', {
              quantity: formats.number(quantity),
              unit,
              name: supplier_name,
              cost: unitCost(unit_cost_minor, currency, formats),
            })}
          </Text>
        </div>
        <UnitAmountInput
          shown
          label={t('awards.charged', { currency })}
          currency={currency}
          value={charged}
          error={form.errors.unit_cost_minor as string | undefined}
          onChange={(minor) => form.setFieldValue('unit_cost_minor', minor)}
        />
        <DayInput
          label={t('fields.invoiced_on')}
          value={form.values.invoiced_on}
          error={form.errors.invoiced_on}
          onChange={(day) => form.setFieldValue('invoiced_on', day ?? '')}
        />
        {off !== 0 && (
          <Alert color={Math.abs(off) > 0.05 ? 'maize' : 'leaf'} variant="light">
            {t(off > 0 ? 'awards.above' : 'awards.below', { share: formats.share(Math.abs(off)) })}
          </Alert>
        )}
      </Stack>
    </PanelForm>
  )
}
