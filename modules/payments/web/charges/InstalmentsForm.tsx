import { Button, Group, NumberInput, Select, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { daysEvery, equalParts, MOST_INSTALMENTS, RHYTHMS, type Rhythm } from '#kernel/values/instalments.ts'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { useSession } from '#web/client/session.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { AmountInput } from '#web/ui/figures.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { changeCharge } from '../../charge.contract.ts'
import type { Charge } from '../../contract.ts'
import classes from './Instalments.module.css'

type WrittenPart = { due_on: string; amount_minor: number | null }
type Values = { count: number; first_on: string; rhythm: Rhythm; parts: WrittenPart[] }

const USUAL_COUNT = 3

const divided = ({ count, first_on, rhythm }: Omit<Values, 'parts'>, amountMinor: number): WrittenPart[] =>
  first_on ? equalParts(amountMinor, daysEvery(first_on, rhythm, count)) : []

const startOf = ({ instalments, due_on, amount_minor }: Charge, today: string): Values => {
  const first_on = instalments[0]?.due_on ?? due_on ?? today
  const count = instalments.length || USUAL_COUNT
  const rhythm = RHYTHMS.find((one) => fits(one, instalments)) ?? 'month'
  const plan = { count, first_on, rhythm }
  return { ...plan, parts: instalments.length ? instalments.map(asWritten) : divided(plan, amount_minor) }
}

/** Whether their days come in this rhythm. */
const fits = (rhythm: Rhythm, parts: Charge['instalments']): boolean => {
  const days = parts.map(({ due_on }) => due_on)
  return days.length > 1 && daysEvery(days[0] ?? '', rhythm, days.length).join() === days.join()
}

const asWritten = ({ due_on, amount_minor }: WrittenPart): WrittenPart => ({ due_on, amount_minor })

/** Divides what is asked into parts: equal ones at once, each to be changed by hand; none, and it is asked for at once. */
export const InstalmentsForm = ({
  charge,
  onClose,
}: {
  charge: Charge & { version: number }
  onClose: () => void
}) => {
  const { t } = useTranslation('payments')
  const { company } = useSession()
  const { amount_minor, currency } = charge
  const today = Temporal.Now.plainDateISO(company.timeZone).toString()
  const form = useContractForm<typeof changeCharge, Values>(changeCharge, {
    initial: startOf(charge, today),
    version: charge.version,
    toInput: ({ parts }) => ({ id: charge.id, instalments: parts }) as never,
    said: t('said.instalments'),
    onDone: onClose,
  })
  const { values } = form
  const plan = (part: Partial<Values>) => {
    const next = { ...values, ...part }
    form.setValues({ ...next, parts: divided(next, amount_minor) })
  }
  const change = (at: number, part: Partial<WrittenPart>) =>
    form.setFieldValue(
      'parts',
      values.parts.map((one, i) => (i === at ? { ...one, ...part } : one)),
    )
  return (
    <PanelForm form={form} title={t('instalments.title')} onClose={onClose}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('instalments.about')}
        </Text>
        <div className={classes.plan}>
          <NumberInput
            label={t('instalments.count')}
            min={1}
            max={MOST_INSTALMENTS}
            allowDecimal={false}
            value={values.count}
            onChange={(count) => Number(count) > 0 && plan({ count: Number(count) })}
          />
          <Select
            label={t('instalments.rhythm')}
            allowDeselect={false}
            data={RHYTHMS.map((value) => ({ value, label: t(`instalments.rhythms.${value}`) }))}
            value={values.rhythm}
            onChange={(rhythm) => plan({ rhythm: rhythm as Rhythm })}
          />
          <DayInput
            label={t('instalments.first_on')}
            value={values.first_on}
            onChange={(first_on) => plan({ first_on: first_on ?? '' })}
          />
        </div>
        <ol className={classes.parts} aria-label={t('instalments.title')}>
          {values.parts.map((part, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
            <li key={at} className={classes.part}>
              <DayInput
                label={t('instalments.due', { number: at + 1 })}
                value={part.due_on}
                error={form.errors[`instalments.${at}.due_on`]}
                onChange={(due_on) => change(at, { due_on: due_on ?? '' })}
              />
              <AmountInput
                shown
                label={`${t('fields.amount_minor')} (${currency})`}
                currency={currency}
                value={part.amount_minor}
                error={form.errors[`instalments.${at}.amount_minor`] as string | undefined}
                onChange={(minor) => change(at, { amount_minor: minor })}
              />
            </li>
          ))}
        </ol>
        <Sum parts={values.parts} charge={charge} onRest={change} />
        {charge.instalments.length > 0 && (
          <Button
            variant="subtle"
            color="gray"
            onClick={() => form.setFieldValue('parts', [])}
            disabled={!values.parts.length}
          >
            {t('instalments.at_once')}
          </Button>
        )}
      </Stack>
    </PanelForm>
  )
}

/** What the parts come to, and the press that puts the rest on the last. */
const Sum = ({
  parts,
  charge: { amount_minor, currency },
  onRest,
}: {
  parts: readonly WrittenPart[]
  charge: Charge
  onRest: (at: number, part: Partial<WrittenPart>) => void
}) => {
  const { t } = useTranslation('payments')
  const { money } = useFormats()
  if (!parts.length)
    return (
      <Text size="sm" role="status">
        {t('instalments.none')}
      </Text>
    )
  const missing = parts.reduce((left, part) => left - (part.amount_minor ?? 0), amount_minor)
  const last = parts.length - 1
  const rest = (parts[last]?.amount_minor ?? 0) + missing
  const amount = money({ amount: Math.abs(missing), currency })
  const says = missing === 0 ? 'adds_up' : missing > 0 ? 'missing' : 'too_much'
  return (
    <Group justify="space-between" gap="xs">
      <Text size="sm" role="status" {...(missing !== 0 && { c: 'var(--mantine-color-error)' })}>
        {t(`instalments.${says}`, {
          amount: missing === 0 ? money({ amount: amount_minor, currency }) : amount,
        })}
      </Text>
      {missing !== 0 && rest > 0 && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={({ currentTarget }) => {
            onRest(last, { amount_minor: rest })
            // The button goes; keys go on where it wrote.
            const written = currentTarget.form?.querySelectorAll<HTMLInputElement>('ol input')
            written?.item(written.length - 1).focus()
          }}
        >
          {t('instalments.put_right')}
        </Button>
      )}
    </Group>
  )
}
