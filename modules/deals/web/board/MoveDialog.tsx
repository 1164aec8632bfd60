import { Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import {
  NextTaskFields,
  NO_NEXT,
  nextTaskOf,
  useNextTaskCheck,
} from '#modules/tasks/web/offered/NextTaskFields.tsx'
import { useContractForm } from '#web/client/form.ts'
import { FormButtons, FormRefusal } from '#web/ui/FormFields.tsx'
import { moveOpportunity } from '../../opportunity.contract.ts'
import type { Pipeline } from '../../pipeline.contract.ts'
import { FieldInput } from '../form/FieldInput.tsx'
import type { OpportunityValues } from '../form/form_values.ts'
import { ReasonInput } from '../form/ReasonInput.tsx'
import { useSuggestedTasks } from './suggested_tasks.ts'
import { type AskedMove, moveInput } from './use_moves.ts'

type Values = { reason: string; note: string; changes: Record<string, unknown> }

const isBlank = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  value === 0 ||
  (Array.isArray(value) && !value.length)

/** `custom.size: 3` as `custom: { size: 3 }`, beside the other fields. */
const changesFrom = (written: Record<string, unknown>): Record<string, unknown> => {
  const own = Object.entries(written).filter(([field]) => field.startsWith('custom.'))
  const others = Object.entries(written).filter(([field]) => !field.startsWith('custom.'))
  return {
    ...Object.fromEntries(others),
    ...(own.length && {
      custom: Object.fromEntries(own.map(([field, value]) => [field.slice('custom.'.length), value])),
    }),
  }
}

/** What a stage asks before an opportunity enters it: why it is over, the fields it lacks, what is done next; then it is moved. */
export const MoveDialog = ({
  move,
  pipeline,
  onClose,
}: {
  move: AskedMove
  pipeline: Pipeline
  onClose: () => void
}) => {
  const { t } = useTranslation('deals')
  const { card, stage } = move
  const [fields, setFields] = useState(move.fields)
  const [written, setWritten] = useState<Record<string, unknown>>({})
  const [lacking, setLacking] = useState<readonly string[]>([])
  const [asksStep, setAsksStep] = useState(move.step)
  const [next, setNext] = useState(NO_NEXT)
  const [isSent, setIsSent] = useState(false)
  const stepErrors = useNextTaskCheck()(next)
  const suggest = useSuggestedTasks()
  const isLost = stage.kind === 'lost'
  const mustReason = isLost && pipeline.lost_reason_required
  const form = useContractForm<typeof moveOpportunity, Values>(moveOpportunity, {
    initial: { reason: '', note: '', changes: {} },
    toInput: ({ reason, note }) =>
      ({
        ...moveInput(move),
        ...(reason.trim() && { reason }),
        ...(note.trim() && { note }),
        ...(fields.length && { changes: changesFrom(written) }),
        ...(asksStep && { next_step: nextTaskOf(next) }),
      }) as Sent<typeof moveOpportunity>,
    said: t('said.moved', { title: card.title, stage: stage.name }),
    onDone: ({ id }) => {
      onClose()
      void suggest(id, stage)
    },
  })
  // A stage may ask for a reason and for fields: what the server misses is added to the form.
  const missed = Object.keys(form.errors).filter(
    (field) => stage.required_fields.includes(field) && !fields.includes(field),
  )
  if (missed.length) setFields([...fields, ...missed])

  if ('next_step' in form.errors && !asksStep) setAsksStep(true)

  const submit = (event: React.SyntheticEvent) => {
    event.preventDefault()
    const blank = fields.filter((field) => isBlank(written[field]))
    setLacking(blank)
    setIsSent(true)
    if (mustReason && !form.values.reason.trim()) form.setFieldError('reason', t('shell:fields.missing'))
    else if (!blank.length && !(asksStep && Object.keys(stepErrors).length)) form.submit(event)
  }
  const values = {
    ...card,
    ...written,
    expected_close_on: String(written.expected_close_on ?? ''),
    custom: { ...card.custom, ...(changesFrom(written).custom as object | undefined) },
  } as OpportunityValues
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`move.title.${stage.kind}`, { stage: stage.name })}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      <form noValidate onSubmit={submit}>
        <Text c="dimmed" mb="sm">
          {fields.length
            ? t('move.fields_about', { title: card.title, stage: stage.name })
            : t('move.about', { title: card.title, customer: card.customer_name })}
        </Text>
        <FormRefusal text={form.refusal} />
        <Stack gap="sm">
          {fields.map((field) => (
            <FieldInput
              key={field}
              field={field}
              required
              values={values}
              onChange={(value) => setWritten((before) => ({ ...before, [field]: value }))}
              error={lacking.includes(field) && isBlank(written[field]) && t('shell:fields.missing')}
            />
          ))}
          {stage.kind !== 'open' && stage.id !== card.stage_id && (
            <ReasonInput
              listed={isLost ? pipeline.lost_reasons : pipeline.won_reasons}
              label={t(`move.reason.${stage.kind}`)}
              required={mustReason}
              value={form.values.reason}
              onChange={(reason) => form.setFieldValue('reason', reason)}
              error={form.errors.reason}
            />
          )}
          {asksStep && (
            <>
              <Text size="sm">{t('steps.ask_about')}</Text>
              <NextTaskFields
                value={next}
                onChange={setNext}
                errors={isSent ? stepErrors : {}}
                suggested={stage.suggested_activities}
                otherwise={t('steps.its_owner')}
              />
            </>
          )}
          <Textarea label={t('move.note')} autosize minRows={2} maxRows={6} {...form.getInputProps('note')} />
        </Stack>
        <Group justify="flex-end" gap="xs" mt="lg">
          <FormButtons busy={form.busy} onCancel={onClose} submit={t('move.act', { stage: stage.name })} />
        </Group>
      </form>
    </Modal>
  )
}
