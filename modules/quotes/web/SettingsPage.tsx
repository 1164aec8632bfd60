import { NumberInput, Stack, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Currency } from '#kernel/values/money.ts'
import { MessageTextSelect } from '#modules/company/web/offered/MessageTextSelect.tsx'
import { controlled, useContractForm } from '#web/client/form.ts'
import { PageForm } from '#web/client/PageForm.tsx'
import { type Seen, useSeen } from '#web/client/seen.ts'
import { useSession } from '#web/client/session.ts'
import { AmountInput, FigureInput } from '#web/ui/figures.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { may } from '../contract.ts'
import { getSettings, type Settings, updateSettings } from '../settings.contract.ts'
import classes from './editor/Editor.module.css'
import { DepositFields } from './offered/DepositFields.tsx'
import { PricingSettings } from './pricing/PricingSettings.tsx'
import { SiteSettings } from './SiteSettings.tsx'

const WORDS = ['payment_terms', 'delivery_terms', 'terms'] as const
const DAYS = [
  ['valid_days', 1, 365],
  ['remind_days', 0, 60],
  ['follow_up_days', 0, 60],
] as const

const NUMBER_DIGITS = 6

const exampleOf = ({ prefix, next_number }: Pick<Settings, 'prefix' | 'next_number'>): string =>
  `${prefix}${String(next_number).padStart(NUMBER_DIGITS, '0')}`

/** How the company quotes: numbers, days, limits for approval, usual terms. */
export const SettingsPage = () => {
  const { t } = useTranslation('quotes')
  const seen = useSeen(getSettings, {})
  return (
    <>
      <PageHeader title={t('titles.settings')} />
      <SettingsForm key={seen.now.version} seen={seen} />
      <PricingSettings />
      <SiteSettings />
    </>
  )
}

const SettingsForm = ({ seen }: { seen: Seen<Settings> }) => {
  const { version, ...initial } = seen.now
  const { t } = useTranslation('quotes')
  const { company } = useSession()
  const form = useContractForm<typeof updateSettings, typeof initial>(updateSettings, {
    initial,
    version,
    seen,
    // An empty text is a text: it takes the usual one away. Numbers go on meanwhile: only one that was typed is sent.
    toInput: ({ next_number, ...values }) => ({
      ...values,
      ...(next_number !== initial.next_number && { next_number }),
    }),
    said: t('said.settings'),
  })
  return (
    <PageForm form={form} permission={may.configure}>
      <section className={classes.box}>
        <div className={classes.fields} data-level>
          <TextInput
            label={t('settings.prefix')}
            description={t('settings.prefix_hint', { example: exampleOf(form.values) })}
            maxLength={10}
            {...form.getInputProps('prefix')}
          />
          <NumberInput
            label={t('settings.next_number')}
            description={t('settings.next_number_hint')}
            min={1}
            max={999_999_999}
            allowDecimal={false}
            {...form.getInputProps('next_number')}
          />
          {DAYS.map(([key, least, most]) => (
            <NumberInput
              key={key}
              label={t(`settings.${key}`)}
              min={least}
              max={most}
              allowDecimal={false}
              {...form.getInputProps(key)}
            />
          ))}
        </div>
      </section>
      <section className={classes.box}>
        <h2>{t('settings.approval')}</h2>
        <p>{t('settings.approval_hint')}</p>
        <div className={classes.fields}>
          <AmountInput
            shown
            label={t('settings.approval_above_minor')}
            currency={Currency.parse(company.currency)}
            {...controlled(form, 'approval_above_minor')}
          />
          <FigureInput
            shown
            label={t('settings.approval_below_margin_percent')}
            suffix=" %"
            decimals={2}
            most={100}
            {...controlled(form, 'approval_below_margin_percent')}
          />
        </div>
      </section>
      <section className={classes.box}>
        <h2>{t('settings.accuracy')}</h2>
        <p>{t('settings.accuracy_hint')}</p>
        <div className={classes.fields}>
          <FigureInput
            shown
            label={t('settings.accuracy_percent')}
            suffix=" %"
            decimals={1}
            most={50}
            {...controlled(form, 'accuracy_percent')}
            onChange={(percent) => form.setFieldValue('accuracy_percent', percent ?? 0)}
          />
        </div>
      </section>
      <section className={classes.box}>
        <h2>{t('settings.usual')}</h2>
        <Stack gap="sm">
          <div className={classes.fields}>
            <DepositFields
              value={form.values}
              errors={form.errors as Record<string, string>}
              onChange={(change) => form.setValues(change)}
            />
          </div>
          <MessageTextSelect
            label={t('settings.mail_text')}
            description={t('settings.mail_text_hint')}
            none={t('settings.our_text')}
            {...controlled(form, 'mail_text_id')}
          />
          {WORDS.map((key) => (
            <Textarea
              key={key}
              label={t(`fields.${key}`)}
              autosize
              minRows={2}
              {...form.getInputProps(key)}
            />
          ))}
        </Stack>
      </section>
    </PageForm>
  )
}
