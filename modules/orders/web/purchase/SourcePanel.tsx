import { Button, NumberInput, Select, Text } from '@mantine/core'
import { IconPackage } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { minorDigits } from '#kernel/values/money.ts'
import { type ContractForm, useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { useAct, useAsk } from '#web/client/queries.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FormSection } from '#web/ui/FormFields.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import {
  type LineToSource,
  linesToSource,
  sourceLines,
  sourceNextBest,
} from '../../purchase_order.contract.ts'
import { SupplierSelect } from './SupplierSelect.tsx'
import { MINOR_DECIMALS, majorCost, minorCost, unitCostText } from './unit_cost.ts'

/** Finds suppliers for what has none: the next best with one press, or line by line. */
export const SourcePanel = ({ orderId, onClose }: { orderId: string; onClose: () => void }) => {
  const { t } = useTranslation('orders')
  const asked = useAsk(linesToSource, { id: orderId })
  const lines = asked.data?.lines
  if (lines?.length) return <SourceForm orderId={orderId} lines={lines} onClose={onClose} />
  return (
    <SidePanel opened title={t('source.title')} onClose={onClose}>
      {asked.error ? (
        <p role="alert">{sentenceOf(asked.error)}</p>
      ) : lines ? (
        <EmptyState compact icon={IconPackage} title={t('source.nothing')} text={t('source.about')} />
      ) : (
        <TextSkeleton lines={6} />
      )}
    </SidePanel>
  )
}

const OTHER = 'other'
const LEAVE = 'leave'
const QUANTITY_DECIMALS = 3

/** `choice`: a supplier's id, or one of the two words. */
type LineValues = { choice: string; other: string | null; quantity: number | ''; cost: number | '' }
type Values = { lines: LineValues[] }

const SourceForm = ({
  orderId,
  lines,
  onClose,
}: {
  orderId: string
  lines: readonly LineToSource[]
  onClose: () => void
}) => {
  const { t } = useTranslation('orders')
  const form = useContractForm<typeof sourceLines, Values>(sourceLines, {
    initial: { lines: lines.map(firstValues) },
    toInput: (values) => ({
      id: orderId,
      lines: lines.flatMap((line, i) => {
        const row = values.lines[i]
        if (!row || row.choice === LEAVE) return []
        return [
          {
            line_id: line.id,
            supplier_id: row.choice === OTHER ? (row.other ?? '') : row.choice,
            quantity: row.quantity === '' ? Number.NaN : row.quantity,
            unit_cost_minor: row.cost === '' ? Number.NaN : minorCost(row.cost, line.currency),
          },
        ]
      }),
    }),
    said: ({ purchase_orders }) => t('said.sourced', { count: purchase_orders.length }),
    onDone: onClose,
  })
  const best = useAct(sourceNextBest, {
    said: ({ purchase_orders }) => t('said.sourced', { count: purchase_orders.length }),
    onDone: onClose,
  })
  const isOffered = lines.some(({ offers }) => offers.some(({ refused }) => !refused))
  return (
    <PanelForm form={form} wide title={t('source.title')} onClose={onClose}>
      <Text size="sm" c="dimmed" mb="sm">
        {t('source.about')}
      </Text>
      {isOffered && (
        <Button variant="default" mb="md" loading={best.busy} onClick={() => best.start({ id: orderId })}>
          {t('source.next_best')}
        </Button>
      )}
      {lines.map((line, i) => (
        <SourceLine key={line.id} line={line} i={i} form={form} />
      ))}
    </PanelForm>
  )
}

const firstValues = ({ offers, missing_quantity, currency }: LineToSource): LineValues => {
  const best = offers.find(({ refused }) => !refused)
  return {
    choice: best?.supplier_id ?? LEAVE,
    other: null,
    quantity: missing_quantity,
    cost: best ? majorCost(best.unit_cost_minor, currency) : '',
  }
}

const SourceLine = ({ line, i, form }: { line: LineToSource; i: number; form: ContractForm<Values> }) => {
  const { t } = useTranslation('orders')
  const { number, counted, locale } = useFormats()
  const values = form.values.lines[i]
  if (!values) return null
  const { currency, unit, offers } = line
  const place = form.values.lines.slice(0, i).filter(({ choice }) => choice !== LEAVE).length
  const error = (field: string) => form.errors[`lines.${place}.${field}`]
  const change = (part: Partial<LineValues>) => {
    form.setFieldValue(`lines.${i}`, { ...values, ...part } as never)
    form.clearErrors()
  }
  const choices = offers.map((offer) => ({
    value: offer.supplier_id,
    label: [
      offer.supplier_name,
      unitCostText(offer.unit_cost_minor, currency, locale),
      offer.lead_days === null ? t('source.not_said') : t('source.days', { count: offer.lead_days }),
      offer.available_quantity !== null && t('source.stock', { quantity: number(offer.available_quantity) }),
      offer.refused && t('source.refused'),
    ]
      .filter(Boolean)
      .join(' · '),
  }))
  const isLeft = values.choice === LEAVE
  return (
    <FormSection
      title={line.name}
      about={t('source.missing', { quantity: counted(line.missing_quantity, unit) })}
      columns={2}
    >
      <Select
        data-wide
        label={t('source.supplier')}
        description={offers.length ? undefined : t('source.none')}
        allowDeselect={false}
        data={[
          ...choices,
          { value: OTHER, label: t('source.other') },
          { value: LEAVE, label: t('source.leave') },
        ]}
        value={values.choice}
        error={values.choice === OTHER ? undefined : error('supplier_id')}
        onChange={(choice) => {
          const offer = offers.find(({ supplier_id }) => supplier_id === choice)
          change({
            choice: choice ?? LEAVE,
            ...(offer && { cost: majorCost(offer.unit_cost_minor, currency) }),
          })
        }}
      />
      {values.choice === OTHER && (
        <SupplierSelect
          value={values.other}
          onChange={(other) => change({ other })}
          error={error('supplier_id')}
        />
      )}
      {!isLeft && (
        <NumberInput
          label={t('source.quantity', { unit })}
          min={0}
          max={line.missing_quantity}
          decimalScale={line.divisible ? QUANTITY_DECIMALS : 0}
          value={values.quantity}
          error={error('quantity')}
          onChange={(value) => change({ quantity: value === '' ? '' : Number(value) })}
        />
      )}
      {!isLeft && (
        <NumberInput
          label={t('source.cost', { unit, currency })}
          min={0}
          hideControls
          decimalScale={minorDigits(currency) + MINOR_DECIMALS}
          value={values.cost}
          error={error('unit_cost_minor')}
          onChange={(value) => change({ cost: value === '' ? '' : Number(value) })}
        />
      )}
    </FormSection>
  )
}
