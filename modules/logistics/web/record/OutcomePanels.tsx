import { Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { useSession } from '#web/client/session.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { FormSection } from '#web/ui/FormFields.tsx'
import {
  cancelDelivery,
  type Delivery,
  markDelivered,
  rescheduleDelivery,
  returnDelivery,
} from '../../contract.ts'
import { useToday } from '../today.ts'

type PanelProps = { delivery: Delivery; onClose: () => void }

const moment = (day: string, time: string, timeZone: string): string =>
  day && /^\d{2}:\d{2}/.test(time)
    ? Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(timeZone).toInstant().toString()
    : ''

const MORNING = { window_from: '09:00', window_until: '12:00' }

/** This morning while it lasts, then tomorrow's. */
const useNextMorning = () => {
  const today = useToday()
  const { timeZone } = useSession().company
  const isOver = Date.parse(moment(today, MORNING.window_until, timeZone)) <= Date.now()
  const day = Temporal.PlainDate.from(today).add({ days: isOver ? 1 : 0 })
  return { day: day.toString(), ...MORNING }
}

/** Another day and hours; it leaves its route. */
export const ReschedulePanel = ({ delivery: { id, number, version }, onClose }: PanelProps) => {
  const { t } = useTranslation('logistics')
  const { timeZone } = useSession().company
  const form = useContractForm<
    typeof rescheduleDelivery,
    { day: string; window_from: string; window_until: string; reason: string }
  >(rescheduleDelivery, {
    initial: { ...useNextMorning(), reason: '' },
    version,
    toInput: ({ day, window_from, window_until, reason }) => ({
      id,
      window_from: moment(day, window_from, timeZone),
      window_until: moment(day, window_until, timeZone),
      reason,
    }),
    said: t('said.rescheduled', { number }),
    onDone: onClose,
  })
  const { day } = form.values
  return (
    <PanelForm form={form} title={t('acts.reschedule')} onClose={onClose}>
      <FormSection about={t('form.reschedule_about')}>
        <DayInput
          label={t('form.window_day')}
          value={day}
          onChange={(next) => form.setFieldValue('day', next)}
        />
        <TextInput type="time" label={t('form.window_from')} {...form.getInputProps('window_from')} />
        <TextInput type="time" label={t('form.window_until')} {...form.getInputProps('window_until')} />
        <Textarea autosize minRows={2} label={t('form.reason')} {...form.getInputProps('reason')} />
      </FormSection>
    </PanelForm>
  )
}

/** Handed over without a driver's phone. */
export const DeliveredPanel = ({ delivery: { id, number, recipient, version }, onClose }: PanelProps) => {
  const { t } = useTranslation('logistics')
  const form = useContractForm<typeof markDelivered, { recipient_name: string; note: string }>(
    markDelivered,
    {
      initial: { recipient_name: recipient.slice(0, 120), note: '' },
      version,
      toInput: (values) => ({ id, ...values }),
      said: t('said.delivered', { number }),
      onDone: onClose,
    },
  )
  return (
    <PanelForm form={form} title={t('acts.delivered')} onClose={onClose}>
      <FormSection about={t('form.delivered_about')}>
        <TextInput withAsterisk label={t('proof.taken_by')} {...form.getInputProps('recipient_name')} />
        <Textarea autosize minRows={2} label={t('proof.note')} {...form.getInputProps('note')} />
      </FormSection>
    </PanelForm>
  )
}

export const ReturnPanel = ({ delivery: { id, number, version }, onClose }: PanelProps) => {
  const { t } = useTranslation('logistics')
  const form = useContractForm<typeof returnDelivery, { reason: string }>(returnDelivery, {
    initial: { reason: '' },
    version,
    toInput: ({ reason }) => ({ id, reason }),
    said: t('said.returned', { number }),
    onDone: onClose,
  })
  return (
    <PanelForm form={form} title={t('acts.return')} onClose={onClose}>
      <FormSection about={t('form.return_about')}>
        <Textarea
          withAsterisk
          autosize
          minRows={3}
          label={t('form.reason')}
          {...form.getInputProps('reason')}
        />
      </FormSection>
    </PanelForm>
  )
}

export const CancelPanel = ({ delivery: { id, number, version }, onClose }: PanelProps) => {
  const { t } = useTranslation('logistics')
  const form = useContractForm<typeof cancelDelivery, { reason: string }>(cancelDelivery, {
    initial: { reason: '' },
    version,
    toInput: ({ reason }) => ({ id, reason }),
    said: t('said.cancelled', { number }),
    onDone: onClose,
  })
  return (
    <PanelForm form={form} title={t('acts.cancel')} onClose={onClose}>
      <FormSection about={t('form.cancel_about')}>
        <Textarea
          withAsterisk
          autosize
          minRows={3}
          label={t('form.reason')}
          {...form.getInputProps('reason')}
        />
      </FormSection>
    </PanelForm>
  )
}
