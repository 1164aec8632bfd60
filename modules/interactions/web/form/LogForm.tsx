import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { fieldsOfKind } from '#kernel/values/custom.ts'
import type { CustomField } from '#modules/fields/contract.ts'
import { FormLayout } from '#modules/fields/web/offered/FormLayout.tsx'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { refresh } from '#web/client/queries.ts'
import type { SeenBeside } from '#web/client/seen.ts'
import { useSession } from '#web/client/session.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { type Interaction, type InteractionType, logInteraction, updateInteraction } from '../../contract.ts'
import { interactionSections } from '../../sections.ts'
import { INTERACTION } from '../entity.ts'
import { taskPath } from '../links.ts'
import { FollowUpField } from './FollowUpField.tsx'
import { inputOf, type LogValues, recordOf } from './form_values.ts'
import { NoteTemplates } from './NoteTemplates.tsx'
import { OutcomeField } from './OutcomeField.tsx'
import { TypeField } from './TypeField.tsx'
import { whenInputs } from './when_inputs.tsx'

/** The form of an interaction; what is written survives a reload, Ctrl-S saves. `interaction`: the one being changed. */
export const LogForm = ({
  customerId,
  interaction,
  types,
  own,
  initial,
  onClose,
  meanwhile,
}: {
  customerId: string
  interaction?: Interaction
  types: readonly InteractionType[]
  /** The own fields of every type. */
  own: readonly CustomField[]
  initial: LogValues
  onClose: () => void
  /** How it goes on when somebody else saved meanwhile. */
  meanwhile?: SeenBeside
}) => {
  const { t } = useTranslation('interactions')
  const { timeZone } = useSession().company
  const { day } = useFormats()
  // Held as it was when the form opened: live news must not change its version below the person.
  const [seen] = useState(interaction)
  const typeOf = (values: LogValues) => types.find((type) => type.id === values.type_id)
  // The two actions take the same fields; one names the customer, the other the interaction.
  const action = (seen ? updateInteraction : logInteraction) as typeof logInteraction
  const form = useContractForm<typeof logInteraction, LogValues>(action, {
    initial,
    draft: seen ? `interactions.${seen.id}.${seen.version}` : `interactions.new.${customerId}`,
    ...(seen && { version: seen.version }),
    ...(meanwhile && { seen: meanwhile }),
    toInput: (values): Sent<typeof logInteraction> => ({
      ...inputOf(values, typeOf(values), own, timeZone),
      id: seen?.id ?? customerId,
    }),
    said: ({ task_id, follow_up_on }) => {
      const text = t(seen ? 'said.saved' : 'said.logged')
      // Only a day that is new here made or moved the task.
      if (!task_id || !follow_up_on || follow_up_on === seen?.follow_up_on) return text
      const words = { day: day(follow_up_on) }
      return {
        text: t(seen?.task_id ? 'said.saved_task' : 'said.logged_task', words),
        link: { label: t('said.open_task'), to: taskPath(task_id) },
      }
    },
    onDone: () => {
      for (const module of ['tasks', 'work']) void refresh(module)
      onClose()
    },
  })
  const type = typeOf(form.values)
  return (
    <PanelForm form={form} wide title={t(seen ? 'form.edit' : 'form.new')} onClose={onClose}>
      <FormLayout
        entity={INTERACTION}
        sections={interactionSections}
        kind={form.values.type_id}
        own={fieldsOfKind(own, form.values.type_id)}
        form={form}
        record={recordOf(form.values, type)}
        inputs={{
          type_id: <TypeField types={types} form={form} />,
          summary: (
            <TextInput
              data-wide
              data-autofocus
              withAsterisk
              label={t('fields.summary')}
              placeholder={t('form.summary_hint')}
              maxLength={300}
              autoComplete="off"
              {...form.getInputProps('summary')}
            />
          ),
          outcome: <OutcomeField type={type} form={form} />,
          ...whenInputs(form, t, type?.kind),
          notes: (
            <div data-wide>
              <Textarea
                label={t('fields.notes')}
                autosize
                minRows={4}
                maxRows={14}
                {...form.getInputProps('notes')}
              />
              {type && <NoteTemplates key={type.id} customerId={customerId} type={type} form={form} />}
            </div>
          ),
          follow_up_on: <FollowUpField form={form} hasTask={Boolean(seen?.task_id)} />,
        }}
      />
    </PanelForm>
  )
}
