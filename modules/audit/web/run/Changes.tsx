import { IconArrowRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFills } from '#web/client/parts.tsx'
import { recordPlace } from '#web/slots.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { RowChange } from '../../contract.ts'
import { auditPath } from '../links.ts'
import classes from './Changes.module.css'
import { changedFacts, nameOf } from './changed_facts.ts'
import { useOwnFields, withOptionLabels } from './own_fields.ts'
import { useReadable } from './readable.ts'

/** What a run changed, row by row: every field before and after. `count`: how many rows, of which the first are here. */
export const Changes = ({ changes, count }: { changes: readonly RowChange[]; count: number }) => {
  const { t } = useTranslation('audit')
  const { number } = useFormats()
  if (!changes.length) return <p className={classes.none}>{t('run.no_changes')}</p>
  return (
    <>
      <ol className={classes.changes}>
        {changes.map((change) => (
          <Change key={`${change.table_name} ${change.row_id} ${change.changed_at}`} change={change} />
        ))}
      </ol>
      {count > changes.length && (
        <p className={classes.none}>
          {t('run.more_changes', { shown: number(changes.length), total: number(count) })}
        </p>
      )}
    </>
  )
}

const Change = ({ change }: { change: RowChange }) => {
  const { t } = useTranslation('audit')
  const readable = useReadable()
  const places = useFills(recordPlace)
  const { table_name, row_id, change: how } = change
  const place = how === 'delete' ? undefined : places.find(({ kind }) => kind === table_name)
  const name = nameOf(change)
  const facts = changedFacts(change)
  const ownField = useOwnFields(table_name, facts)
  return (
    <li className={classes.change}>
      <div className={classes.head}>
        <span className={classes.how} data-how={how}>
          {t(`run.how.${how}`)}
        </span>
        <span className={classes.what}>
          {readable.kind(table_name)}
          {name && <strong> {name}</strong>}
        </span>
        {place && <a href={place.page(row_id)}>{t('run.see_record')}</a>}
        <a href={auditPath({ record: row_id })}>{t('run.all_of_record')}</a>
      </div>
      <dl className={classes.facts}>
        {facts.map(({ key, before, after }) => {
          const own = ownField(key)
          const told = (value: unknown) =>
            readable.value(table_name, key, withOptionLabels(own, value)) || '–'
          return (
            <div key={key} className={classes.fact}>
              <dt>{own?.label ?? readable.field(table_name, key)}</dt>
              <dd>
                {how !== 'insert' && <del>{told(before)}</del>}
                {how === 'update' && <IconArrowRight size={13} stroke={1.8} aria-hidden="true" />}
                {how !== 'delete' && <ins>{told(after)}</ins>}
              </dd>
            </div>
          )
        })}
      </dl>
    </li>
  )
}
