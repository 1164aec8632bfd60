import { useLayouts } from '#modules/fields/web/offered/record_layout.ts'
import { RecordPanel } from '#web/client/RecordPanel.tsx'
import { useSession } from '#web/client/session.ts'
import { type CustomObject, RECORD } from '../../contract.ts'
import { getRecord } from '../../record.contract.ts'
import { useObjectFields } from '../use_object.ts'
import { newValues, valuesOf } from './form_values.ts'
import { RecordForm } from './RecordForm.tsx'

/**
 * The form beside the page one is on. `opened`: `new`, the id of a record, or nothing. `links`: what a new one is linked to
 * from the beginning.
 */
export const RecordEditor = ({
  object,
  opened,
  links,
  onClose,
}: {
  object: CustomObject
  opened: string | undefined
  links?: Readonly<Record<string, string[]>>
  onClose: () => void
}) => {
  const { user } = useSession()
  const own = useObjectFields(object)
  const layouts = useLayouts(RECORD)
  return (
    <RecordPanel
      opened={opened}
      query={getRecord}
      of={{ key: object.key }}
      ready={layouts !== undefined}
      onClose={onClose}
      fresh={() => (
        <RecordForm
          object={object}
          own={own}
          from={Object.values(links ?? {}).join()}
          initial={newValues(object, own, user.id, links)}
          onClose={onClose}
        />
      )}
      stored={(record, seen) => (
        <RecordForm
          object={object}
          record={record}
          own={own}
          initial={valuesOf(object, own, record)}
          onClose={onClose}
          seen={seen}
        />
      )}
    />
  )
}
