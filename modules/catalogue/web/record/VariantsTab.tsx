import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { listAttributes } from '../../category.contract.ts'
import { may, type Product } from '../../contract.ts'
import type { ProductParts } from '../../parts.contract.ts'
import { deletePack, deleteVariant, type Pack, type Variant } from '../../variant.contract.ts'
import { attributeText } from '../attribute_text.ts'
import { PackPanel } from './PackPanel.tsx'
import { VariantPanel } from './VariantPanel.tsx'
import classes from './VariantsTab.module.css'

/** A product's variants, each with its own code, and the packs it comes in. */
export const VariantsTab = ({ product, parts }: { product: Product; parts: ProductParts }) => {
  const { t } = useTranslation('catalogue')
  const [variant, setVariant] = useState<Variant | 'new'>()
  const [pack, setPack] = useState<Pack | 'new'>()
  return (
    <div className={classes.tab}>
      <section>
        <Head title={t('fields.variants')} act={t('variants.add')} onAdd={() => setVariant('new')} />
        <ul className={classes.rows}>
          {parts.variants.map((one) => (
            <VariantRow
              key={one.id}
              variant={one}
              isLast={parts.variants.length === 1}
              onOpen={() => setVariant(one)}
            />
          ))}
        </ul>
      </section>
      <section>
        <Head title={t('fields.packs')} act={t('packs.add')} onAdd={() => setPack('new')} />
        {parts.packs.length ? (
          <ul className={classes.rows}>
            {parts.packs.map((one) => (
              <PackRow key={one.id} pack={one} unit={product.unit} onOpen={() => setPack(one)} />
            ))}
          </ul>
        ) : (
          <p className={classes.nothing}>{t('packs.none')}</p>
        )}
      </section>
      {variant && (
        <VariantPanel
          product={product}
          variant={variant === 'new' ? undefined : variant}
          onClose={() => setVariant(undefined)}
        />
      )}
      {pack && (
        <PackPanel
          product={product}
          pack={pack === 'new' ? undefined : pack}
          onClose={() => setPack(undefined)}
        />
      )}
    </div>
  )
}

const Head = ({ title, act, onAdd }: { title: string; act: string; onAdd: () => void }) => (
  <div className={classes.head}>
    <h2 className={classes.title}>{title}</h2>
    <Guarded permission={may.update}>
      <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={15} />} onClick={onAdd}>
        {act}
      </Button>
    </Guarded>
  </div>
)

const VariantRow = ({
  variant,
  isLast,
  onOpen,
}: {
  variant: Variant
  isLast: boolean
  onOpen: () => void
}) => {
  const { t, i18n } = useTranslation('catalogue')
  const { number } = useFormats()
  const { attributes } = useLoaded(listAttributes, {})
  const remove = useAct(deleteVariant, { said: t('said.variant_deleted', { code: variant.code }) })
  const { id, code, name, gtin, weight_grams, active, version } = variant
  const about = [
    ...attributes
      .filter(({ of_variant }) => of_variant)
      .map((one) => attributeText(one, variant.attributes[one.key], t, i18n.language)),
    gtin && t('variants.gtin', { gtin }),
    weight_grams && t('variants.grams', { weight: number(weight_grams) }),
  ].filter(Boolean)
  return (
    <li className={classes.row}>
      <button type="button" className={classes.face} onClick={onOpen}>
        <strong className="figures">{code}</strong>
        <span>{[...new Set([name, ...about])].filter(Boolean).join(' · ')}</span>
      </button>
      {!active && <StatusBadge label={t('variants.inactive')} color="gray" />}
      <Guarded permission={may.update} unless={isLast ? t('errors.last_variant') : undefined}>
        <ActionIcon
          aria-label={t('variants.delete', { code })}
          onClick={() => remove.start({ id }, { version })}
        >
          <IconTrash size={17} stroke={1.7} />
        </ActionIcon>
      </Guarded>
    </li>
  )
}

const PackRow = ({ pack, unit, onOpen }: { pack: Pack; unit: string; onOpen: () => void }) => {
  const { t } = useTranslation('catalogue')
  const { counted } = useFormats()
  const { id, name, base_quantity } = pack
  const remove = useAct(deletePack, { said: t('said.pack_deleted', { name }) })
  return (
    <li className={classes.row}>
      <button type="button" className={classes.face} onClick={onOpen}>
        <strong>{name}</strong>
        <span>{t('packs.holds', { quantity: counted(base_quantity, t(`units.${unit}`)) })}</span>
      </button>
      <Guarded permission={may.update}>
        <ActionIcon aria-label={t('packs.delete', { name })} onClick={() => remove.start({ id })}>
          <IconTrash size={17} stroke={1.7} />
        </ActionIcon>
      </Guarded>
    </li>
  )
}
