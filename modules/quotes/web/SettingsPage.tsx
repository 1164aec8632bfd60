import { Button, Group, NumberInput, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Currency } from '#kernel/values/money.ts'
import { Problem } from '#web/client/problem.ts'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { useSession } from '#web/client/session.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { AmountInput, FigureInput } from '#web/ui/figures.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { getSettings, type Settings, updateSettings } from '../settings.contract.ts'
import classes from './editor/Editor.module.css'
import { MessageTextSelect } from './MessageTextSelect.tsx'
import { PricingSettings } from './pricing/PricingSettings.tsx'
import { SiteSettingsForm } from './SiteSettingsForm.tsx'

const WORDS = ['payment_terms', 'delivery_terms', 'terms'] as const
const DAYS = [
  ['valid_days', 1, 365],
  ['remind_days', 0, 60],
  ['follow_up_days', 0, 60],
] as const

/** How the company quotes: numbers, days, limits for approval, usual terms. */
export const SettingsPage = () => {
  const { t } = useTranslation('quotes')
  const stored = useLoaded(getSettings, {})
  const { company } = useSession()
  const [settings, setSettings] = useState<Settings>(stored)
  const save = useAct(updateSettings, { quiet: true, onDone: setSettings, said: t('said.settings') })
  const problem = save.problem instanceof Problem ? save.problem : undefined
  const error = (field: string) =>
    problem?.problems.find((one) => one.field === field)?.detail ??
    (problem?.field === field ? sentenceOf(problem) : undefined)
  const change = (part: Partial<Settings>) => setSettings((before) => ({ ...before, ...part }))
  const { version, ...changes } = settings
  return (
    <>
      <PageHeader title={t('titles.settings')} />
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save.start(changes, { version })
        }}
      >
        <Stack gap="lg" maw={808} px="lg">
          <section className={classes.box}>
            <div className={classes.fields}>
              <TextInput
                label={t('settings.prefix')}
                description={t('settings.prefix_hint', { example: `${settings.prefix}000123` })}
                maxLength={10}
                value={settings.prefix}
                error={error('prefix')}
                onChange={({ currentTarget }) => change({ prefix: currentTarget.value })}
              />
              {DAYS.map(([key, least, most]) => (
                <NumberInput
                  key={key}
                  label={t(`settings.${key}`)}
                  min={least}
                  max={most}
                  allowDecimal={false}
                  value={settings[key]}
                  error={error(key)}
                  onChange={(days) => change({ [key]: Number(days) || least } as Partial<Settings>)}
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
                value={settings.approval_above_minor}
                onChange={(approval_above_minor) => change({ approval_above_minor })}
              />
              <FigureInput
                shown
                label={t('settings.approval_below_margin_percent')}
                suffix=" %"
                decimals={2}
                most={100}
                value={settings.approval_below_margin_percent}
                onChange={(approval_below_margin_percent) => change({ approval_below_margin_percent })}
              />
            </div>
          </section>
          <section className={classes.box}>
            <h2>{t('settings.usual')}</h2>
            <Stack gap="sm">
              <MessageTextSelect
                label={t('settings.mail_text')}
                description={t('settings.mail_text_hint')}
                none={t('settings.our_text')}
                value={settings.mail_text_id}
                error={error('mail_text_id')}
                onChange={(mail_text_id) => change({ mail_text_id })}
              />
              {WORDS.map((key) => (
                <Textarea
                  key={key}
                  label={t(`fields.${key}`)}
                  autosize
                  minRows={2}
                  value={settings[key]}
                  error={error(key)}
                  onChange={({ currentTarget }) =>
                    change({ [key]: currentTarget.value } as Partial<Settings>)
                  }
                />
              ))}
            </Stack>
          </section>
          <Group justify="flex-end">
            <Button type="submit" loading={save.busy}>
              {t('record.save')}
            </Button>
          </Group>
        </Stack>
      </form>
      <PricingSettings />
      <Stack maw={808} px="lg" pb="lg">
        <SiteSettingsForm />
      </Stack>
    </>
  )
}
