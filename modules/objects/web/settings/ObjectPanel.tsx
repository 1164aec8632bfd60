import { ActionIcon, Input, MultiSelect, Textarea, TextInput, Tooltip } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { type ContractForm, useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { FormSection } from '#web/ui/FormFields.tsx'
import { type CustomObject, createObject, ObjectIcon, updateObject } from '../../contract.ts'
import { OBJECT_ICONS } from '../icons.ts'
import { FieldsOfObject } from './FieldsOfObject.tsx'
import { FirstFields } from './FirstFields.tsx'
import classes from './ObjectsPage.module.css'
import type { ObjectValues } from './object_values.ts'
import { Relations } from './Relations.tsx'

/** An object: what it is called and who sees it; once it is there also its fields and relations. `object`: none, a new one. */
export const ObjectPanel = ({
  object,
  onMade,
  onClose,
}: {
  object: CustomObject | undefined
  onMade: (id: string) => void
  onClose: () => void
}) => {
  const { t } = useTranslation('objects')
  const [seen] = useState(object)
  const initial: ObjectValues = {
    label: seen?.label ?? '',
    label_one: seen?.label_one ?? '',
    name_label: seen?.name_label ?? '',
    icon: seen?.icon ?? 'box',
    description: seen?.description ?? '',
    seen_by: seen?.seen_by ?? [],
    changed_by: seen?.changed_by ?? [],
    fields: [],
  }
  const action = (seen ? updateObject : createObject) as typeof createObject
  const form = useContractForm<typeof createObject, ObjectValues>(action, {
    initial,
    draft: seen ? `objects.object.${seen.id}.${seen.version}` : 'objects.object.new',
    ...(seen && { version: seen.version }),
    toInput: ({ fields, ...settings }) =>
      (seen
        ? { id: seen.id, ...settings }
        : { ...settings, fields: fields.filter(({ label }) => label.trim()) }) as Sent<typeof createObject>,
    said: ({ label }) => t(seen ? 'said.object_saved' : 'said.object_created', { label }),
    // What it is linked to is said once it is there.
    onDone: ({ id }) => (seen ? onClose() : onMade(id)),
  })
  return (
    <PanelForm form={form} wide title={seen ? seen.label : t('setup.new')} onClose={onClose}>
      <FormSection columns={2}>
        <TextInput
          data-autofocus={!seen || undefined}
          withAsterisk
          label={t('setup.label')}
          placeholder={t('setup.label_hint')}
          maxLength={60}
          autoComplete="off"
          {...form.getInputProps('label')}
        />
        <TextInput
          withAsterisk
          label={t('setup.label_one')}
          placeholder={t('setup.label_one_hint')}
          maxLength={60}
          autoComplete="off"
          {...form.getInputProps('label_one')}
        />
        <TextInput
          data-wide
          withAsterisk
          label={t('setup.name_label')}
          description={t('setup.name_label_about')}
          placeholder={t('setup.name_label_hint')}
          maxLength={60}
          autoComplete="off"
          {...form.getInputProps('name_label')}
        />
        <IconChoice form={form} />
        <Textarea
          data-wide
          autosize
          minRows={2}
          maxLength={300}
          label={t('setup.description')}
          {...form.getInputProps('description')}
        />
      </FormSection>
      {object ? (
        <>
          <FieldsOfObject object={object} />
          <Relations object={object} />
        </>
      ) : (
        <FirstFields form={form} />
      )}
      <Access form={form} />
    </PanelForm>
  )
}

type FormProps = { form: ContractForm<ObjectValues> }

const IconChoice = ({ form }: FormProps) => {
  const { t } = useTranslation('objects')
  return (
    <Input.Wrapper data-wide label={t('setup.icon')} labelElement="div">
      <div className={classes.icons} role="radiogroup" aria-label={t('setup.icon')}>
        {ObjectIcon.options.map((icon) => {
          const Drawing = OBJECT_ICONS[icon]
          const isChosen = form.values.icon === icon
          return (
            <Tooltip key={icon} label={t(`icons.${icon}`)}>
              <ActionIcon
                size={36}
                role="radio"
                aria-checked={isChosen}
                aria-label={t(`icons.${icon}`)}
                variant={isChosen ? 'filled' : 'default'}
                onClick={() => form.setFieldValue('icon', icon)}
              >
                <Drawing size={19} stroke={1.6} />
              </ActionIcon>
            </Tooltip>
          )
        })}
      </div>
    </Input.Wrapper>
  )
}

const Access = ({ form }: FormProps) => {
  const { t } = useTranslation('objects')
  const { roles } = usePeople()
  const choice = (key: 'seen_by' | 'changed_by') => {
    const named = form.values[key]
    return (
      <MultiSelect
        label={t(`setup.${key}`)}
        placeholder={named.length ? '' : t('setup.everyone')}
        data={[
          ...roles,
          // A role that nobody holds now is kept.
          ...named
            .filter((id) => !roles.some(({ value }) => value === id))
            .map((id) => ({ value: id, label: '–' })),
        ]}
        clearable
        searchable
        {...form.getInputProps(key)}
      />
    )
  }
  return (
    <FormSection title={t('setup.access')} about={t('setup.access_about')} columns={2}>
      {choice('seen_by')}
      {choice('changed_by')}
    </FormSection>
  )
}
