import { Select, TagsInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { FormSection } from '#web/ui/FormFields.tsx'
import {
  createInteractionType,
  InteractionKind,
  type InteractionType,
  updateInteractionType,
} from '../../contract.ts'
import { TemplateFields } from './TemplateFields.tsx'
import { TypeFields } from './TypeFields.tsx'
import type { TypeValues } from './type_values.ts'

/** A type: what it is called, what may come of it and what its notes begin with. `type`: none, a new one. */
export const TypePanel = ({ type, onClose }: { type: InteractionType | undefined; onClose: () => void }) => {
  const { t } = useTranslation('interactions')
  const [seen] = useState(type)
  const initial: TypeValues = {
    label: seen?.label ?? '',
    kind: seen?.kind ?? 'other',
    outcomes: seen?.outcomes ?? [],
    templates: seen?.templates ?? [],
  }
  const action = (seen ? updateInteractionType : createInteractionType) as typeof createInteractionType
  const form = useContractForm<typeof createInteractionType, TypeValues>(action, {
    initial,
    draft: seen ? `interactions.type.${seen.id}.${seen.version}` : 'interactions.type.new',
    ...(seen && { version: seen.version }),
    toInput: ({ label, kind, ...settings }) =>
      (seen
        ? // A built-in name stays in each reader's language until somebody gives another.
          { id: seen.id, ...settings, ...(label !== seen.label && { label }) }
        : { label, kind, ...settings }) as Sent<typeof createInteractionType>,
    said: t('said.type_saved'),
    onDone: onClose,
  })
  return (
    <PanelForm form={form} wide title={seen ? seen.label : t('type_page.new')} onClose={onClose}>
      <FormSection>
        <TextInput
          data-autofocus
          withAsterisk
          label={t('type_page.label')}
          maxLength={60}
          autoComplete="off"
          {...form.getInputProps('label')}
        />
        {!seen && (
          <Select
            label={t('type_page.kind')}
            description={t('type_page.kind_about')}
            data={InteractionKind.options.map((value) => ({ value, label: t(`kind_names.${value}`) }))}
            allowDeselect={false}
            {...form.getInputProps('kind')}
          />
        )}
        <TagsInput
          label={t('type_page.outcomes')}
          description={t('type_page.outcomes_about')}
          placeholder={form.values.outcomes.length ? '' : t('type_page.outcome_hint')}
          maxTags={40}
          {...form.getInputProps('outcomes')}
        />
      </FormSection>
      {seen && <TypeFields type={seen} />}
      <TemplateFields form={form} />
    </PanelForm>
  )
}
