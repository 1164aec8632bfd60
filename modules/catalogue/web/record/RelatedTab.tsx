import { ActionIcon, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct, useAsk } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { OrderedRows } from '#web/ui/OrderedRows.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { listProducts, may } from '../../contract.ts'
import { type ProductParts, setRelated } from '../../parts.contract.ts'
import { statusOptions } from '../choices.ts'
import { productPath } from '../links.ts'
import { Thumbnail } from '../Thumbnail.tsx'
import classes from './VariantsTab.module.css'

const MOST_OFFERED = 12

/** Products that go with this one, in the order buyers see them. */
export const RelatedTab = ({
  productId,
  related,
}: {
  productId: string
  related: ProductParts['related']
}) => {
  const { t } = useTranslation('catalogue')
  const [search, setSearch] = useState('')
  const [asked] = useDebouncedValue(search, 200)
  const offered = useAsk(
    listProducts,
    { limit: MOST_OFFERED, ...(asked && { search: asked }) },
    { keep: true },
  )
  const set = useAct(setRelated, { said: t('said.related_saved') })
  const ids = related.map(({ id }) => id)
  const become = (next: string[]) => set.run({ product_id: productId, ids: next })
  return (
    <div className={classes.tab}>
      <Guarded permission={may.update}>
        <Select
          key={ids.join()}
          aria-label={t('related.add')}
          placeholder={t('related.add')}
          searchable
          filter={({ options }) => options}
          onSearchChange={setSearch}
          nothingFoundMessage={t('nothing_fits')}
          data={(offered.data?.rows ?? [])
            .filter(({ id }) => id !== productId && !ids.includes(id))
            .map(({ id, name, code }) => ({ value: id, label: `${name} · ${code}` }))}
          value={null}
          onChange={(id) => id && void become([...ids, id])}
        />
      </Guarded>
      {related.length ? (
        <OrderedRows
          rows={related}
          nameOf={({ name }) => name}
          mayMove={() => holds(may.update)}
          onOrder={become}
        >
          {({ id, name, code, status, image }) => {
            const state = statusOptions(t).find(({ value }) => value === status)
            return (
              <>
                <Thumbnail image={image} size={36} />
                <a href={productPath(id)} className={classes.face}>
                  <strong>{name}</strong>
                  <span className="figures">{code}</span>
                </a>
                {state && status !== 'published' && <StatusBadge {...state} />}
                <Guarded permission={may.update}>
                  <ActionIcon
                    aria-label={t('related.remove', { name })}
                    onClick={() => void become(ids.filter((one) => one !== id))}
                  >
                    <IconTrash size={17} stroke={1.7} />
                  </ActionIcon>
                </Guarded>
              </>
            )
          }}
        </OrderedRows>
      ) : (
        <p className={classes.nothing}>{t('related.none')}</p>
      )}
    </div>
  )
}
