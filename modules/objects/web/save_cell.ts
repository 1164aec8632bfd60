import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '#web/client/problem.ts'
import { useAct } from '#web/client/queries.ts'
import { may as holds, useSessionOrNone } from '#web/client/session.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { EditConflict, type GridEdit } from '#web/ui/grid/edit.ts'
import { type CustomObject, may } from '../contract.ts'
import { type ObjectRecord, type RecordChanges, updateRecord } from '../record.contract.ts'

/** What a text written into a cell changes of this record; throws a sentence where it can't be that. */
type Reading = (text: string) => RecordChanges

/** Makes the edit of a cell from what its text changes. Nobody's later change is overwritten unseen: the person is shown it and decides. */
export const useCellSave = ({ key, label, may_change }: CustomObject) => {
  const { t } = useTranslation('objects')
  const session = useSessionOrNone()
  const { run } = useAct(updateRecord, { quiet: true, said: ({ name }) => t('said.saved', { name }) })

  // biome-ignore lint/correctness/useExhaustiveDependencies: whether one may write depends on the session
  return useMemo(() => {
    const missing = holds(may.update) ? undefined : t('shell:missing_permission', { permission: may.update })
    const reason = missing ?? (may_change ? undefined : t('errors.object_closed', { label }))
    const store = async (record: ObjectRecord, read: Reading, text: string): Promise<void> => {
      const changes = read(text)
      try {
        await run({ key, id: record.id, ...changes }, { version: record.version })
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        if (error.code !== 'changed_meanwhile')
          throw new Error(error.problems[0]?.detail ?? sentenceOf(error))
        const current = error.params.current as ObjectRecord
        throw new EditConflict(told(current, changes), () => store(current, read, text))
      }
    }
    return (read: Reading, more: Partial<GridEdit<ObjectRecord>> = {}): GridEdit<ObjectRecord> => ({
      ...more,
      unless: (record) => reason ?? more.unless?.(record),
      save: (record, text) => store(record, read, text),
    })
  }, [t, session, key, may_change])
}

/** What now stands in the fields one wanted to change, as text. */
const told = (current: ObjectRecord, { custom, ...plain }: RecordChanges): string =>
  [
    ...Object.keys(plain).map((field) => current[field as keyof ObjectRecord]),
    ...Object.keys(custom ?? {}).map((field) => current.custom[field]),
  ]
    .map((value) => (typeof value === 'object' && value ? Object.values(value).join(' ') : (value ?? '–')))
    .join(', ')
