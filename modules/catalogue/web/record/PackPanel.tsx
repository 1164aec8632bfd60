import { NumberInput, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { FormSection } from '#web/ui/FormFields.tsx'
import type { Product } from '../../contract.ts'
import { createPack, type Pack, updatePack } from '../../variant.contract.ts'
import { unitOptions } from '../choices.ts'

type Values = { name: string; name_en: string; unit: string; base_quantity: number | string; gtin: string }

/** How a product is packed. `pack` absent: a new one. */
export const PackPanel = ({
  product,
  pack,
  onClose,
}: {
  product: Product
  pack: Pack | undefined
  onClose: () => void
}) => {
  const { t } = useTranslation('catalogue')
  const action = (pack ? updatePack : createPack) as typeof createPack
  const form = useContractForm<typeof createPack, Values>(action, {
    initial: {
      name: pack?.name ?? '',
      name_en: pack?.name_en ?? '',
      unit: pack?.unit ?? 'caja',
      base_quantity: pack?.base_quantity ?? '',
      gtin: pack?.gtin ?? '',
    },
    ...(pack && { version: pack.version }),
    toInput: ({ base_quantity, gtin, ...values }) =>
      ({
        ...values,
        gtin: gtin.trim() || null,
        ...(base_quantity !== '' && { base_quantity: Number(base_quantity) }),
        ...(pack ? { id: pack.id } : { product_id: product.id }),
      }) as Sent<typeof createPack>,
    said: t('said.pack_saved'),
    onDone: onClose,
  })
  return (
    <PanelForm form={form} title={pack?.name ?? t('packs.new')} onClose={onClose}>
      <FormSection columns={2}>
        <TextInput
          data-wide
          data-autofocus
          withAsterisk
          label={t('fields.name')}
          placeholder={t('packs.name_hint')}
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <Select
          label={t('packs.unit')}
          data={unitOptions(t)}
          searchable
          allowDeselect={false}
          {...form.getInputProps('unit')}
        />
        <NumberInput
          withAsterisk
          label={t('packs.content')}
          suffix={` ${t(`units.${product.unit}`)}`}
          hideControls
          allowNegative={false}
          decimalScale={3}
          {...form.getInputProps('base_quantity')}
        />
        <TextInput
          label={t('variants.barcode')}
          inputMode="numeric"
          autoComplete="off"
          {...form.getInputProps('gtin')}
        />
        <TextInput
          label={t('fields.name_en')}
          lang="en"
          autoComplete="off"
          {...form.getInputProps('name_en')}
        />
      </FormSection>
    </PanelForm>
  )
}
