import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { may as holds } from '#web/client/session.ts'
import { FoldHead } from '#web/ui/FoldHead.tsx'
import { OrderedRows } from '#web/ui/OrderedRows.tsx'
import { may } from '../../contract.ts'
import type { PlacedSection, SectionField } from '../../layout.rules.ts'
import { type Arrangement, inNewOrder, inState } from './arrangement.ts'
import classes from './LayoutRows.module.css'
import { ShownChoice } from './ShownChoice.tsx'

type RowsProps = {
  sections: readonly PlacedSection<unknown, unknown>[]
  value: Arrangement
  onChange: (next: Arrangement) => void
}

const nameOf = ({ name }: { name: string }) => name
const mayMove = () => holds(may.update)

/** The sections, each with its fields, ordered by dragging or with keys, and what becomes of each. */
export const LayoutRows = ({ sections, value, onChange }: RowsProps) => {
  const { t } = useTranslation('fields')
  const rows = sections.map((section) => ({
    id: section.key,
    name: section.label || t('shell:own_fields'),
    section,
  }))
  return (
    <div className={classes.rows}>
      <OrderedRows
        rows={rows}
        nameOf={nameOf}
        mayMove={mayMove}
        onOrder={async (keys) => onChange({ ...value, sections: inNewOrder(value.sections, keys) })}
      >
        {({ name, section }) => <SectionRow {...{ name, section, value, onChange }} />}
      </OrderedRows>
    </div>
  )
}

const SectionRow = ({
  name,
  section: { key, shown, on, leads, fields },
  value,
  onChange,
}: Omit<RowsProps, 'sections'> & { name: string; section: RowsProps['sections'][number] }) => {
  const { t } = useTranslation('fields')
  const [isOpen, setIsOpen] = useState(false)
  const away = fields.filter((field) => field.shown === 'hidden').length
  const about = [
    fields.length > 0 && t('layouts.fields', { count: fields.length }),
    away > 0 && shown !== 'hidden' && t('layouts.hidden', { count: away }),
    leads && t('layouts.leads'),
    on === 'page' && t('layouts.on.page'),
    fields.length > 0 && fields.every((field) => field.on === 'form') && t('layouts.on.form'),
  ].filter(Boolean)
  return (
    <div className={classes.section} data-shown={shown}>
      <div className={classes.line}>
        <div className={classes.face}>
          {fields.length > 0 ? (
            <FoldHead title={name} isOpen={isOpen} onToggle={() => setIsOpen(!isOpen)} />
          ) : (
            <span className={classes.name}>{name}</span>
          )}
          <span className={classes.about}>{about.join(' · ')}</span>
        </div>
        <ShownChoice
          name={name}
          value={shown}
          isRequired={fields.some(({ required }) => required)}
          disabled={!holds(may.update)}
          onChange={(next) => onChange({ ...value, sections: inState(value.sections, key, next) })}
        />
      </div>
      {isOpen && (
        <OrderedRows
          rows={fields.map((field) => ({ id: field.key, name: field.label, field }))}
          nameOf={nameOf}
          mayMove={mayMove}
          onOrder={async (keys) => onChange({ ...value, fields: inNewOrder(value.fields, keys) })}
        >
          {({ name: label, field }) => (
            <div className={classes.line} data-shown={field.shown}>
              <div className={classes.face}>
                <span className={classes.name}>{label}</span>
                <FieldNotes {...field} />
              </div>
              <ShownChoice
                name={label}
                value={field.shown}
                isRequired={field.required}
                disabled={!holds(may.update)}
                onChange={(next) => onChange({ ...value, fields: inState(value.fields, field.key, next) })}
              />
            </div>
          )}
        </OrderedRows>
      )}
    </div>
  )
}

const FieldNotes = ({ required, on }: Pick<SectionField<unknown, unknown>, 'required' | 'on'>) => {
  const { t } = useTranslation('fields')
  const notes = [required && t('layouts.required'), on && t(`layouts.on.${on}`)].filter(Boolean)
  return notes.length ? <span className={classes.about}>{notes.join(' · ')}</span> : null
}
