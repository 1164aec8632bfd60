import { Textarea, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { useContractForm } from '#web/client/form.ts'
import { refresh } from '#web/client/queries.ts'
import { useSession } from '#web/client/session.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { DraftNote, FormButtons, FormRefusal, FormSection } from '#web/ui/FormFields.tsx'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { type Interaction, type InteractionType, logInteraction, updateInteraction } from '../../contract.ts'
import { FollowUpField } from './FollowUpField.tsx'
import { inputOf, type LogValues } from './form_values.ts'
import { NoteTemplates } from './NoteTemplates.tsx'
import { OutcomeField } from './OutcomeField.tsx'
import { TypeField } from './TypeField.tsx'
import { WhenFields } from './WhenFields.tsx'

/** The form of an interaction; what is written survives a reload, Ctrl-S saves. `interaction`: the one being changed. */
export const LogForm = ({
  customerId,
  interaction,
  types,
  initial: given,
  onClose,
}: {
  customerId: string
  interaction?: Interaction
  types: readonly InteractionType[]
  initial: LogValues
  onClose: () => void
}) => {
  const { t } = useTranslation('interactions')
  const { timeZone } = useSession().company
  const id = useId()
  const [isAsking, setIsAsking] = useState(false)
  // What was seen first: neither the clock nor live news may change the form below the person.
  const [initial] = useState(given)
  const [seen] = useState(interaction)
  const typeOf = (values: LogValues) => types.find((type) => type.id === values.type_id)
  // The two actions take the same fields; one names the customer, the other the interaction.
  const action = (seen ? updateInteraction : logInteraction) as typeof logInteraction
  const form = useContractForm<typeof logInteraction, LogValues>(action, {
    initial,
    draft: seen ? `interactions.${seen.id}.${seen.version}` : `interactions.new.${customerId}`,
    ...(seen && { version: seen.version }),
    toInput: (values): Sent<typeof logInteraction> => ({
      ...inputOf(values, typeOf(values), timeZone),
      id: seen?.id ?? customerId,
    }),
    said: t(seen ? 'said.saved' : 'said.logged'),
    onDone: () => {
      for (const module of ['tasks', 'work']) void refresh(module)
      onClose()
    },
  })
  const type = typeOf(form.values)
  const isWritten = JSON.stringify(form.values) !== JSON.stringify(initial)
  const [isDraft, setIsDraft] = useState(form.fromDraft && isWritten)
  const close = () => (isWritten ? setIsAsking(true) : onClose())
  return (
    <SidePanel
      opened
      wide
      onClose={close}
      title={t(seen ? 'form.edit' : 'form.new')}
      foot={<FormButtons busy={form.busy} onCancel={close} form={id} />}
    >
      <form
        id={id}
        noValidate
        onSubmit={form.submit}
        onKeyDown={(event) => {
          if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return
          event.preventDefault()
          form.submit()
        }}
      >
        <DraftNote
          shown={isDraft}
          onForget={() => {
            setIsDraft(false)
            form.forget()
          }}
        />
        <FormRefusal text={form.refusal} />
        <FormSection columns={2}>
          <TypeField types={types} form={form} />
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
          <OutcomeField type={type} form={form} />
          <WhenFields kind={type?.kind} form={form} />
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
          <FollowUpField form={form} hasTask={Boolean(seen?.task_id)} />
        </FormSection>
      </form>
      <Confirm
        opened={isAsking}
        title={t('form.leave_title')}
        text={t('form.leave_text')}
        act={t('form.discard')}
        onClose={() => setIsAsking(false)}
        onConfirm={() => {
          form.forget()
          onClose()
        }}
      />
    </SidePanel>
  )
}
