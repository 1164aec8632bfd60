import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { useSession } from '#web/client/session.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { FormSection } from '#web/ui/FormFields.tsx'
import { moveDeadline, type WholeRequest } from '../../price_request.contract.ts'

type DeadlineValues = { day: string; time: string }

/** Gives a supplier more time, on the company's clock; a request that was over is open again. */
export const DeadlineForm = ({ request, onClose }: { request: WholeRequest; onClose: () => void }) => {
  const { t } = useTranslation('suppliers')
  const { timeZone } = useSession().company
  const before = Temporal.Instant.from(request.deadline_at).toZonedDateTimeISO(timeZone)
  const now = Temporal.Now.zonedDateTimeISO(timeZone)
  // What is over is moved on from today.
  const from = Temporal.ZonedDateTime.compare(before, now) < 0 ? now : before
  const form = useContractForm<typeof moveDeadline, DeadlineValues>(moveDeadline, {
    initial: {
      day: from.toPlainDate().add({ days: 1 }).toString(),
      time: before.toPlainTime().toString({ smallestUnit: 'minute' }),
    },
    version: request.version,
    toInput: ({ day, time }) => ({
      id: request.id,
      deadline_at: day
        ? Temporal.PlainDateTime.from(`${day}T${time || '17:00'}`)
            .toZonedDateTime(timeZone)
            .toInstant()
            .toString()
        : '',
    }),
    said: t('said.deadline_moved'),
    onDone: onClose,
  })
  return (
    <PanelForm form={form} title={t('requests.move_deadline')} onClose={onClose}>
      <FormSection about={t('requests.move_about')} columns={2}>
        <DayInput
          label={t('requests.until_day')}
          value={form.values.day}
          onChange={(day) => form.setFieldValue('day', day)}
          error={form.errors.deadline_at}
        />
        <TextInput type="time" label={t('requests.until_time')} {...form.getInputProps('time')} />
      </FormSection>
    </PanelForm>
  )
}
