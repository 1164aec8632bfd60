import { NumberInput, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Currency, minorDigits } from '#kernel/values/money.ts'
import { findProducts, variantsById } from '#modules/catalogue/variant.contract.ts'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { useAsk, useLoaded } from '#web/client/queries.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import { getSupplier } from '../../contract.ts'
import { setPrices } from '../../price.contract.ts'

type PriceValues = {
  variant_id: string
  pack_id: string
  min_quantity: number | ''
  price: number | ''
  supplier_code: string
}

const WAIT_MS = 250
const MORE_DIGITS = 4

/** One price of one product; what it replaces ends and stays in the history. */
export const PriceForm = ({ supplierId, onClose }: { supplierId: string; onClose: () => void }) => {
  const { t } = useTranslation('suppliers')
  const supplier = useLoaded(getSupplier, { id: supplierId })
  const currency = Currency.parse(supplier.currency)
  const digits = minorDigits(currency)
  const form = useContractForm<typeof setPrices, PriceValues>(setPrices, {
    initial: { variant_id: '', pack_id: '', min_quantity: 1, price: '', supplier_code: '' },
    toInput: ({ variant_id, pack_id, min_quantity, price, supplier_code }) => ({
      supplier_id: supplierId,
      prices: [
        {
          variant_id,
          pack_id: pack_id || null,
          min_quantity: min_quantity === '' ? 1 : min_quantity,
          unit_price_minor: price === '' ? Number.NaN : price * 10 ** digits,
          ...(supplier_code && { supplier_code }),
        },
      ],
    }),
    said: t('said.prices_saved'),
    onDone: onClose,
  })
  const { variant_id } = form.values
  const error = (field: string) => form.errors[`prices.0.${field}`]
  const packs =
    useAsk(variantsById, { ids: [variant_id] }, { when: variant_id !== '' }).data?.variants[0]?.packs ?? []
  return (
    <PanelForm form={form} title={t('prices.new')} onClose={onClose}>
      <FormSection>
        <ProductSelect
          value={variant_id}
          onChange={(id) => form.setValues({ variant_id: id, pack_id: '' })}
          error={error('variant_id')}
        />
        <Select
          label={t('prices.pack')}
          disabled={!packs.length}
          data={[
            { value: '', label: t('prices.unit') },
            ...packs.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          allowDeselect={false}
          {...form.getInputProps('pack_id')}
        />
        <NumberInput
          label={t('prices.price_in', { currency })}
          min={0}
          decimalScale={digits + MORE_DIGITS}
          withAsterisk
          {...form.getInputProps('price')}
          error={error('unit_price_minor')}
        />
        <NumberInput
          label={t('prices.from')}
          min={0}
          decimalScale={3}
          {...form.getInputProps('min_quantity')}
          error={error('min_quantity')}
        />
        <TextInput
          label={t('prices.supplier_code')}
          description={t('prices.supplier_code_about')}
          autoComplete="off"
          {...form.getInputProps('supplier_code')}
        />
      </FormSection>
    </PanelForm>
  )
}

/** A product of ours, found by what people call it. */
const ProductSelect = ({
  value,
  onChange,
  error,
}: {
  value: string
  onChange: (variantId: string) => void
  error: React.ReactNode
}) => {
  const { t } = useTranslation('suppliers')
  const [search, setSearch] = useState('')
  const [sought] = useDebouncedValue(search.trim(), WAIT_MS)
  const found = useAsk(
    findProducts,
    { search: sought || '-', status: 'any' },
    { when: sought !== '', keep: true },
  ).data
  const rows = found?.rows ?? []
  return (
    <Select
      label={t('prices.product')}
      placeholder={t('prices.find')}
      withAsterisk
      searchable
      data-autofocus
      searchValue={search}
      onSearchChange={setSearch}
      filter={({ options }) => options}
      nothingFoundMessage={sought ? t('prices.nothing_found') : undefined}
      data={[...new Map(rows.map((row) => [row.variant_id, row])).values()].map(
        ({ variant_id, name, code }) => ({ value: variant_id, label: `${name} · ${code}` }),
      )}
      value={value || null}
      onChange={(id) => onChange(id ?? '')}
      error={error}
    />
  )
}
