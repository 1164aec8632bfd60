import { IconGripVertical } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { type InteractionType, may, orderInteractionTypes } from '../../contract.ts'
import { KIND_ICONS } from '../kind_signs.tsx'
import { TypeMenu } from './TypeMenu.tsx'
import classes from './TypesPage.module.css'
import { movedTo } from './type_order.ts'

/** The types in order; dragged by their handle, or moved with the arrow keys on it. Archived ones stand last. */
export const TypeList = ({
  types: stored,
  onEdit,
  onDelete,
}: {
  types: readonly InteractionType[]
  onEdit: (id: string) => void
  onDelete: (type: InteractionType) => void
}) => {
  const { t } = useTranslation('interactions')
  const [dragged, setDragged] = useState<string>()
  const [over, setOver] = useState<string>()
  const [said, setSaid] = useState('')
  // Shown in the new order at once; the answer brings the same, a refusal the old one.
  const [going, setGoing] = useState<readonly string[]>()
  const order = useAct(orderInteractionTypes, { said: t('said.ordered') })
  const types = going ? going.flatMap((id) => stored.find((type) => type.id === id) ?? []) : stored
  const ids = types.map(({ id }) => id)
  const put = async (next: string[]) => {
    if (next.join() === ids.join()) return
    setGoing(next)
    await order.run({ ids: next }).catch(() => {})
    setGoing(undefined)
  }
  const step = ({ id, label }: InteractionType, by: -1 | 1) => {
    const target = ids[ids.indexOf(id) + by]
    if (!target) return
    void put(movedTo(ids, id, target))
    setSaid(t(by < 0 ? 'type_page.moved_up' : 'type_page.moved_down', { label }))
  }
  return (
    <>
      <ol className={classes.types}>
        {types.map((type) => (
          <li
            key={type.id}
            className={classes.type}
            data-dragged={dragged === type.id || undefined}
            data-over={(dragged && dragged !== type.id && over === type.id) || undefined}
            onDragOver={(event) => {
              if (!dragged) return
              event.preventDefault()
              setOver(type.id)
            }}
            onDrop={(event) => {
              event.preventDefault()
              if (dragged) void put(movedTo(ids, dragged, type.id))
              setDragged(undefined)
            }}
          >
            {holds(may.configure) && !type.archived && (
              <button
                type="button"
                draggable
                className={classes.handle}
                aria-label={t('type_page.move', { label: type.label })}
                title={t('type_page.move_hint')}
                onDragStart={(event) => {
                  event.dataTransfer.effectAllowed = 'move'
                  setDragged(type.id)
                }}
                onDragEnd={() => setDragged(undefined)}
                onKeyDown={(event) => {
                  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
                  event.preventDefault()
                  step(type, event.key === 'ArrowUp' ? -1 : 1)
                }}
              >
                <IconGripVertical size={16} stroke={1.8} />
              </button>
            )}
            <Row type={type} onEdit={() => onEdit(type.id)} onDelete={() => onDelete(type)} />
          </li>
        ))}
      </ol>
      <p className={classes.unseen} role="status">
        {said}
      </p>
    </>
  )
}

const Row = ({
  type,
  onEdit,
  onDelete,
}: {
  type: InteractionType
  onEdit: () => void
  onDelete: () => void
}) => {
  const { t } = useTranslation('interactions')
  const { kind, label, outcomes, templates, archived } = type
  const Drawing = KIND_ICONS[kind]
  const about = [
    t(`kind_names.${kind}`) !== label && t(`kind_names.${kind}`),
    outcomes.length > 0 && t('type_page.outcomes_count', { count: outcomes.length }),
    templates.length > 0 && t('type_page.templates_count', { count: templates.length }),
  ].filter(Boolean)
  return (
    <>
      <Drawing className={classes.sign} size={19} stroke={1.6} aria-hidden="true" />
      <button type="button" className={classes.what} onClick={onEdit}>
        <strong>{label}</strong>
        <span>{about.join(' · ')}</span>
      </button>
      {archived && <StatusBadge plain label={t('type_page.archived')} />}
      <TypeMenu type={type} onDelete={onDelete} />
    </>
  )
}
