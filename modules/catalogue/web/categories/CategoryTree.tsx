import { ActionIcon, VisuallyHidden } from '@mantine/core'
import { IconGripVertical, IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { type Category, moveCategory } from '../../category.contract.ts'
import { may } from '../../contract.ts'
import classes from './CategoriesPage.module.css'
import { categoryIcon } from './category_icon.ts'
import { RemoveCategory } from './RemoveCategory.tsx'
import { dropped, type Place, stepped } from './tree_moves.ts'

type Over = { id: string; where: 'before' | 'inside' }
const STEPS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] as const
/** The upper part of a row means "before it", the rest "into it". */
const BEFORE_SHARE = 0.35

/** The tree: moved by dragging a handle, or with the arrow keys on it (left and right: out and in). */
export const CategoryTree = ({
  categories,
  current,
  onChoose,
  onEdit,
}: {
  categories: readonly Category[]
  current: string
  onChoose: (id: string) => void
  onEdit: (id: string) => void
}) => {
  const { t } = useTranslation('catalogue')
  const [dragged, setDragged] = useState<string>()
  const [over, setOver] = useState<Over>()
  const [leaving, setLeaving] = useState<Category>()
  const [said, setSaid] = useState('')
  const move = useAct(moveCategory, { said: ({ name }) => t('said.category_moved', { name }) })
  const go = (category: Category, place: Place | undefined) => {
    if (!place) return
    setSaid(t('said.category_moved', { name: category.name }))
    move.start({ id: category.id, ...place })
  }
  const drop = () => {
    const category = categories.find(({ id }) => id === dragged)
    if (category && over) go(category, dropped(categories, category.id, over.id, over.where))
    setDragged(undefined)
    setOver(undefined)
  }
  return (
    <nav aria-label={t('titles.categories')}>
      <ul className={classes.tree}>
        {categories.map((category) => {
          const { id, name, depth, products, icon } = category
          const Icon = categoryIcon(icon)
          return (
            <li
              key={id}
              className={classes.node}
              style={{ '--depth': depth } as React.CSSProperties}
              data-current={id === current || undefined}
              data-dragged={id === dragged || undefined}
              data-over={(dragged && over?.id === id && over.where) || undefined}
              onDragOver={(event) => {
                if (!dragged || dragged === id) return
                event.preventDefault()
                const { top, height } = event.currentTarget.getBoundingClientRect()
                setOver({ id, where: event.clientY - top < height * BEFORE_SHARE ? 'before' : 'inside' })
              }}
              onDrop={(event) => {
                event.preventDefault()
                drop()
              }}
            >
              {holds(may.update) && (
                <ActionIcon
                  draggable
                  size={28}
                  aria-label={t('categories.move', { name })}
                  title={t('categories.move_hint')}
                  onDragStart={() => setDragged(id)}
                  onDragEnd={() => {
                    setDragged(undefined)
                    setOver(undefined)
                  }}
                  onKeyDown={(event) => {
                    const key = STEPS.find((one) => one === event.key)
                    if (!key) return
                    event.preventDefault()
                    go(category, stepped(categories, id, key))
                  }}
                >
                  <IconGripVertical size={16} stroke={1.8} />
                </ActionIcon>
              )}
              <button
                type="button"
                className={classes.face}
                aria-current={id === current ? 'true' : undefined}
                onClick={() => onChoose(id)}
              >
                <Icon size={17} stroke={1.6} />
                <span>{name}</span>
                <span className={classes.count}>{t('categories.products', { count: products })}</span>
              </button>
              <Guarded permission={may.update}>
                <ActionIcon aria-label={t('categories.edit', { name })} onClick={() => onEdit(id)}>
                  <IconPencil size={16} stroke={1.7} />
                </ActionIcon>
              </Guarded>
              <Guarded permission={may.update}>
                <ActionIcon
                  aria-label={t('categories.delete', { name })}
                  onClick={() => setLeaving(category)}
                >
                  <IconTrash size={16} stroke={1.7} />
                </ActionIcon>
              </Guarded>
            </li>
          )
        })}
      </ul>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      {leaving && (
        <RemoveCategory category={leaving} categories={categories} onClose={() => setLeaving(undefined)} />
      )}
    </nav>
  )
}
