import { Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import type { CustomField } from '#modules/fields/contract.ts'
import { FormLayout } from '#modules/fields/web/offered/FormLayout.tsx'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import type { SeenBeside } from '#web/client/seen.ts'
import { shownValues } from '#web/ui/fields/own_field.ts'
import { type CustomObject, RECORD } from '../../contract.ts'
import { createRecord, type ObjectRecord, updateRecord } from '../../record.contract.ts'
import { recordSections } from '../../sections.ts'
import type { RecordValues } from './form_values.ts'
import { TargetSelect } from './TargetSelect.tsx'

/** The form of a record in a panel. `record`: the one being changed, as the person saw it. `from`: what a new one was begun from. `seen`: how it goes on when somebody else saved meanwhile. */
export const RecordForm = ({
  object,
  record,
  from = '',
  initial,
  own,
  onClose,
  seen,
}: {
  object: CustomObject
  record?: ObjectRecord
  from?: string
  initial: RecordValues
  own: readonly CustomField[]
  onClose: () => void
  seen?: SeenBeside
}) => {
  const { t } = useTranslation('objects')
  const people = usePeople()
  const { key, label_one, name_label, relations } = object
  // The two actions take the same fields; only the change also names whom it changes.
  const action = (record ? updateRecord : createRecord) as typeof createRecord
  const form = useContractForm<typeof createRecord, RecordValues>(action, {
    initial,
    draft: record ? `objects.${record.id}.${record.version}` : `objects.${key}.new${from}`,
    ...(record && { version: record.version }),
    ...(seen && { seen }),
    toInput: (values): Sent<typeof createRecord> => ({
      key,
      ...values,
      custom: shownValues(own, values),
      ...(record && { id: record.id }),
    }),
    said: ({ name }) => t(record ? 'said.saved' : 'said.created', { name }),
    onDone: onClose,
  })
  return (
    <PanelForm
      form={form}
      wide
      title={record ? record.name : t('form.new', { label: label_one })}
      onClose={onClose}
    >
      <FormLayout
        entity={RECORD}
        sections={recordSections}
        kind={object.id}
        own={own}
        form={form}
        record={form.values}
        inputs={{
          name: (
            <TextInput
              data-wide
              data-autofocus={!record || undefined}
              withAsterisk
              label={name_label}
              maxLength={200}
              autoComplete="off"
              {...form.getInputProps('name')}
            />
          ),
          links: relations.map((relation) => (
            <TargetSelect
              key={relation.id}
              relation={relation}
              value={form.values.links[relation.key] ?? []}
              error={form.errors[`links.${relation.key}`]}
              onChange={(ids) => form.setFieldValue(`links.${relation.key}`, ids)}
            />
          )),
          owner_id: (
            <Select
              label={t('fields.owner_id')}
              data={[...people.options]}
              searchable
              clearable
              {...form.getInputProps('owner_id')}
            />
          ),
        }}
      />
    </PanelForm>
  )
}
