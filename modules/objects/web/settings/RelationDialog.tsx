import { Button, Checkbox, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Answer, Sent } from '#kernel/contract.ts'
import { savedByKey, useContractForm } from '#web/client/form.ts'
import { FormRefusal } from '#web/ui/FormFields.tsx'
import {
  type CustomObject,
  createRelation,
  type listLinkTargets,
  type Relation,
  updateRelation,
} from '../../contract.ts'

type Values = {
  target: string | null
  label: string
  reverse_label: string
  many: boolean
  required: boolean
}

/** What one target is in a list of choices: its kind, and its object where it has one. */
const choiceOf = ({ target, target_object_id }: Pick<Relation, 'target' | 'target_object_id'>): string =>
  target_object_id ? `${target} ${target_object_id}` : target

/** A relation: where it leads, and what it is called from both sides. `relation`: none, a new one. */
export const RelationDialog = ({
  object,
  relation,
  targets,
  onClose,
}: {
  object: CustomObject
  relation: Relation | undefined
  targets: Answer<typeof listLinkTargets>['targets']
  onClose: () => void
}) => {
  const { t } = useTranslation('objects')
  const action = (relation ? updateRelation : createRelation) as typeof createRelation
  const form = useContractForm<typeof createRelation, Values>(action, {
    initial: {
      target: relation ? choiceOf(relation) : null,
      label: relation?.label ?? '',
      reverse_label: relation?.reverse_label ?? object.label,
      many: relation?.many ?? false,
      required: relation?.required ?? false,
    },
    ...(relation && { version: relation.version }),
    toInput: ({ target: choice, ...values }) => {
      const [target, target_object_id] = choice?.split(' ') ?? []
      return (
        relation
          ? { ...values, id: relation.id }
          : { ...values, id: object.id, target, target_object_id: target_object_id ?? null }
      ) as Sent<typeof createRelation>
    },
    said: ({ label }) => t('said.relation_saved', { label }),
    onDone: onClose,
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(relation ? 'setup.edit_relation' : 'setup.new_relation')}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      <form
        onSubmit={(event) => {
          // It stands inside another form, in the tree if not on the page.
          event.stopPropagation()
          form.submit(event)
        }}
        onKeyDown={(event) => {
          event.stopPropagation()
          savedByKey(form)(event)
        }}
      >
        <FormRefusal text={form.refusal} />
        <Stack gap="sm">
          <Select
            data-autofocus={!relation || undefined}
            withAsterisk
            label={t('setup.target')}
            description={relation ? undefined : t('setup.target_about')}
            disabled={Boolean(relation)}
            searchable
            allowDeselect={false}
            data={targets.map((one) => ({ value: choiceOf(one), label: one.label }))}
            {...form.getInputProps('target')}
          />
          <TextInput
            withAsterisk
            label={t('setup.relation_label')}
            placeholder={t('setup.relation_label_hint')}
            maxLength={60}
            autoComplete="off"
            {...form.getInputProps('label')}
          />
          <TextInput
            withAsterisk
            label={t('setup.reverse_label')}
            description={t('setup.reverse_label_about')}
            maxLength={60}
            autoComplete="off"
            {...form.getInputProps('reverse_label')}
          />
          <Checkbox label={t('setup.many')} {...form.getInputProps('many', { type: 'checkbox' })} />
          <Checkbox label={t('setup.required')} {...form.getInputProps('required', { type: 'checkbox' })} />
        </Stack>
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button variant="default" onClick={onClose}>
            {t('shell:cancel')}
          </Button>
          <Button type="submit" loading={form.busy}>
            {t('setup.save')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
