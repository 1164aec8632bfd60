import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomField } from '../contract.ts'
import classes from './FieldList.module.css'
import { FieldRow } from './FieldRow.tsx'
import { sectionsOf, stepOf } from './field_order.ts'

type ListProps = {
  fields: readonly CustomField[]
  /** What a field is reckoned by and when records have it, in words. */
  said: (field: CustomField) => string
  /** `before`: the field it shall stand before; undefined, last in the section. */
  onMove: (id: string, section: string, before: string | undefined) => void
  onEdit: (field: CustomField) => void
  onRemove: (field: CustomField) => void
}

/** Fields under their sections; dragged, or moved with the arrow keys on their handle. */
export const FieldList = ({ fields, said: condition, onMove, onEdit, onRemove }: ListProps) => {
  const { t } = useTranslation('fields')
  const [dragged, setDragged] = useState<string>()
  const [over, setOver] = useState<string>()
  const [said, setSaid] = useState('')

  const step = (field: CustomField, by: -1 | 1) => {
    const to = stepOf(fields, field.id, by)
    if (!to) return
    onMove(field.id, to.section, to.before)
    setSaid(t(by < 0 ? 'shell:order.moved_up' : 'shell:order.moved_down', { name: field.label }))
  }
  const drop = (section: string, before: string | undefined) => {
    if (dragged) onMove(dragged, section, before)
    setDragged(undefined)
    setOver(undefined)
  }
  const zone = (key: string, section: string, before: string | undefined) => ({
    'data-over': (dragged && dragged !== before && over === key) || undefined,
    onDragOver: (event: React.DragEvent) => {
      if (!dragged) return
      event.preventDefault()
      setOver(key)
    },
    onDrop: (event: React.DragEvent) => {
      event.preventDefault()
      drop(section, before)
    },
  })

  return (
    <>
      {sectionsOf(fields).map(({ name, fields: own }) => (
        <section key={name} className={classes.section}>
          <h2 className={classes.title}>{name || t('no_section')}</h2>
          <ul className={classes.fields}>
            {own.map((field) => (
              <li
                key={field.id}
                className={classes.field}
                data-dragged={dragged === field.id || undefined}
                {...zone(field.id, name, field.id)}
              >
                <FieldRow
                  field={field}
                  condition={condition(field)}
                  onStep={(by) => step(field, by)}
                  onDragStart={() => setDragged(field.id)}
                  onDragEnd={() => setDragged(undefined)}
                  onEdit={() => onEdit(field)}
                  onRemove={() => onRemove(field)}
                />
              </li>
            ))}
            <li className={classes.end} aria-hidden="true" {...zone(`end ${name}`, name, undefined)} />
          </ul>
        </section>
      ))}
      <p className={classes.said} role="status">
        {said}
      </p>
    </>
  )
}
