import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { type Attribute, type Category, deleteAttribute, listAttributes } from '../../category.contract.ts'
import { lineageOf } from '../../category.rules.ts'
import { may } from '../../contract.ts'
import rows from '../record/VariantsTab.module.css'
import { AttributePanel } from './AttributePanel.tsx'
import classes from './CategoriesPage.module.css'

/** What products of a category say of themselves: its own attributes, and those it has from above. */
export const AttributeList = ({
  category,
  categories,
}: {
  category: Category
  categories: readonly Category[]
}) => {
  const { t } = useTranslation('catalogue')
  const { attributes } = useLoaded(listAttributes, {})
  const [opened, setOpened] = useState<Attribute | 'new'>()
  const own = attributes.filter(({ category_id }) => category_id === category.id)
  const above = lineageOf(categories, category.parent_id).flatMap((one) =>
    attributes.flatMap((attribute) =>
      attribute.category_id === one.id ? [{ attribute, from: one.name }] : [],
    ),
  )
  return (
    <section className={classes.attributes} aria-labelledby="attributes">
      <div className={classes.head}>
        <h2 id="attributes">{t('attributes.of', { name: category.name })}</h2>
        <Guarded permission={may.update}>
          <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setOpened('new')}>
            {t('attributes.add')}
          </Button>
        </Guarded>
      </div>
      <p className={classes.hint}>{t('attributes.about')}</p>
      {own.length + above.length > 0 && (
        <ul className={rows.rows}>
          {above.map(({ attribute, from }) => (
            <li key={attribute.id} className={rows.row}>
              <Face attribute={attribute} from={from} />
            </li>
          ))}
          {own.map((attribute) => (
            <li key={attribute.id} className={rows.row}>
              <Face attribute={attribute} onOpen={() => setOpened(attribute)} />
              <Remove attribute={attribute} />
            </li>
          ))}
        </ul>
      )}
      {opened && (
        <AttributePanel
          category={category}
          attribute={opened === 'new' ? undefined : opened}
          onClose={() => setOpened(undefined)}
        />
      )}
    </section>
  )
}

const Face = ({ attribute, from, onOpen }: { attribute: Attribute; from?: string; onOpen?: () => void }) => {
  const { t } = useTranslation('catalogue')
  const { name, type, unit, options, filterable, of_variant } = attribute
  const about = [
    t(`attribute_types.${type}`),
    unit,
    options.map((option) => option.name).join(', '),
    filterable && t('attributes.is_filterable'),
    of_variant && t('attributes.is_of_variant'),
    from && t('attributes.from', { name: from }),
  ].filter(Boolean)
  return (
    <button type="button" className={rows.face} disabled={!onOpen} onClick={onOpen}>
      <strong>{name}</strong>
      <span>{about.join(' · ')}</span>
    </button>
  )
}

const Remove = ({ attribute: { id, name } }: { attribute: Attribute }) => {
  const { t } = useTranslation('catalogue')
  const remove = useAct(deleteAttribute, { said: t('said.attribute_deleted', { name }) })
  return (
    <Guarded permission={may.update}>
      <ActionIcon aria-label={t('attributes.delete', { name })} onClick={() => remove.start({ id })}>
        <IconTrash size={17} stroke={1.7} />
      </ActionIcon>
    </Guarded>
  )
}
