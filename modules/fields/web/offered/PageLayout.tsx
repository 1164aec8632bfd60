import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type FieldedRecord, shownFields } from '#kernel/values/shown.ts'
import { type Detail, DetailList, FoldedPart } from '#web/ui/DetailList.tsx'
import { EditableValue } from '#web/ui/EditableValue.tsx'
import { madeOf, type OwnField } from '#web/ui/fields/own_field.ts'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import type { DeclaredSections } from '../../layout.contract.ts'
import { onPage, placed, wholeSections } from '../../layout.rules.ts'
import classes from './PageLayout.module.css'
import { useRecordLayout } from './record_layout.ts'
import { useRollupWords } from './rollup_words.ts'

/**
 * What a record's page says of it, built-in and own fields, in the sections, order and state of the person's layout. A field is
 * edited where it stands, as its column is.
 *
 * `own`: those records of this kind have. `facts`: of the fields that are not drawn as their column, by key; an empty list leaves
 * one out. `blocks`: of the sections that are not a list of facts, by key.
 */
export const PageLayout = <R extends FieldedRecord>({
  entity,
  sections,
  kind,
  own,
  record,
  columns,
  facts = {},
  blocks = {},
}: {
  entity: string
  sections: DeclaredSections
  kind?: string | null
  own: readonly OwnField[]
  record: R
  columns: readonly GridColumn<R>[]
  facts?: Readonly<Record<string, readonly Detail[]>>
  blocks?: Readonly<Record<string, ReactNode>>
}) => {
  const { t } = useTranslation()
  const layout = useRecordLayout(entity, kind)
  const rollup = useRollupWords(entity, own)
  const detailsOf = (key: string, field?: OwnField): readonly Detail[] => {
    if (facts[key]) return facts[key]
    const column = columns.find((one) => one.key === key)
    if (!column) return []
    const about = field && (madeOf(field, own, columns) ?? rollup(field))
    return [{ label: column.title, value: <EditableValue column={column} row={record} />, about }]
  }
  return onPage(placed(wholeSections(sections, shownFields(own, record)), layout))
    .filter(({ shown }) => shown !== 'hidden')
    .map(({ key, label, isOwn, shown, fields }) => {
      const title = isOwn ? label || t('shell:own_fields') : t(label)
      const said = (wanted: 'open' | 'folded') =>
        fields.filter((field) => field.shown === wanted).flatMap((field) => detailsOf(field.key, field.own))
      const details = said('open')
      const folded = said('folded')
      const block = blocks[key]
      return (
        <div key={key} className={classes.part}>
          {block && (shown === 'folded' ? <FoldedPart title={title}>{block}</FoldedPart> : block)}
          {!block && details.length + folded.length > 0 && (
            <DetailList title={title} details={details} folded={folded} folds={shown === 'folded'} />
          )}
        </div>
      )
    })
}
