import { Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import type { CustomField } from '#modules/fields/contract.ts'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import type { SeenBeside } from '#web/client/seen.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import { OwnFieldSections } from '#web/ui/fields/OwnFieldSections.tsx'
import { shownValues } from '#web/ui/fields/own_field.ts'
import type { CustomObject } from '../../contract.ts'
import { createRecord, type ObjectRecord, updateRecord } from '../../record.contract.ts'
import type { RecordValues } from './form_values.ts'
import { TargetSelect } from './TargetSelect.tsx'

/** The form of a record in a panel. `record`: the one being changed, as the person saw it. `seen`: how it goes on when somebody else saved meanwhile. */
export const RecordForm = ({
  object,
  record,
  initial,
  own,
  onClose,
  seen,
}: {
  object: CustomObject
  record?: ObjectRecord
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
    draft: record ? `objects.${record.id}.${record.version}` : `objects.${key}.new`,
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
      <FormSection columns={2}>
        <TextInput
          data-wide
          data-autofocus={!record || undefined}
          withAsterisk
          label={name_label}
          maxLength={200}
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        {relations.map((relation) => (
          <TargetSelect
            key={relation.id}
            relation={relation}
            value={form.values.links[relation.key] ?? []}
            error={form.errors[`links.${relation.key}`]}
            onChange={(ids) => form.setFieldValue(`links.${relation.key}`, ids)}
          />
        ))}
        <Select
          label={t('fields.owner_id')}
          data={[...people.options]}
          searchable
          clearable
          {...form.getInputProps('owner_id')}
        />
      </FormSection>
      <OwnFieldSections form={form} own={own} record={form.values} />
    </PanelForm>
  )
}
