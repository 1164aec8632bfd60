import { ActionIcon, Button, Group, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Currency } from '#kernel/values/money.ts'
import { Problem } from '#web/client/problem.ts'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { useSession } from '#web/client/session.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { AmountInput } from '#web/ui/figures.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { listGateways } from '../../gateway.contract.ts'
import type { BankAccount } from '../../pay.contract.ts'
import { getSettings, type Settings, updateSettings } from '../../settings.contract.ts'
import { GatewayCard } from './GatewayCard.tsx'
import classes from './Settings.module.css'

const BLANK: BankAccount = { bank: '', holder: '', kind: '', number: '', note: '' }
const PARTS = ['bank', 'number', 'holder', 'kind', 'note'] as const

/** How the company takes money: gateways, bank accounts, numbers. */
export const SettingsPage = () => {
  const { t } = useTranslation('payments')
  const { gateways } = useLoaded(listGateways, {})
  return (
    <>
      <PageHeader title={t('titles.settings')} />
      <Stack gap="lg" maw={808} px="lg" pb="xl">
        {gateways.map((one) => (
          <GatewayCard key={`${one.gateway}${one.open}`} account={one} />
        ))}
        <Ways />
      </Stack>
    </>
  )
}

const Ways = () => {
  const { t } = useTranslation('payments')
  const { company } = useSession()
  const stored = useLoaded(getSettings, {})
  const [settings, setSettings] = useState<Settings>(stored)
  const save = useAct(updateSettings, { quiet: true, onDone: setSettings, said: t('said.settings') })
  const problem = save.problem instanceof Problem ? save.problem : undefined
  const error = (field: string) =>
    problem?.problems.find((one) => one.field === field)?.detail ??
    (problem?.field === field ? sentenceOf(problem) : undefined)
  const change = (part: Partial<Settings>) => setSettings((before) => ({ ...before, ...part }))
  const { version, ...changes } = settings
  const accounts = settings.bank_accounts
  const setAccount = (at: number, part: Partial<BankAccount>) =>
    change({ bank_accounts: accounts.map((one, i) => (i === at ? { ...one, ...part } : one)) })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.start(changes, { version })
      }}
    >
      <Stack gap="lg">
        <section className={classes.box}>
          <h2>{t('settings.transfer')}</h2>
          <p>{t('settings.transfer_hint')}</p>
          <Stack gap="sm">
            <Switch
              label={t('settings.transfer_offered')}
              checked={settings.transfer_offered}
              onChange={({ currentTarget }) => change({ transfer_offered: currentTarget.checked })}
            />
            {error('bank_accounts') && <p className={classes.wrong}>{error('bank_accounts')}</p>}
            {accounts.map((account, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: accounts have no name of their own, and are only added at the end
              <fieldset key={at} className={classes.account}>
                <legend>{account.bank || t('settings.account', { number: at + 1 })}</legend>
                <div className={classes.fields}>
                  {PARTS.map((part) => (
                    <TextInput
                      key={part}
                      label={t(`settings.bank.${part}`)}
                      withAsterisk={part === 'bank' || part === 'number' || part === 'holder'}
                      value={account[part]}
                      error={error(`bank_accounts.${at}.${part}`)}
                      onChange={({ currentTarget }) => setAccount(at, { [part]: currentTarget.value })}
                    />
                  ))}
                </div>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('settings.drop_account', { name: account.bank })}
                  onClick={() => change({ bank_accounts: accounts.filter((_, i) => i !== at) })}
                >
                  <IconTrash size={16} />
                </ActionIcon>
              </fieldset>
            ))}
            <Group>
              <Button
                variant="default"
                size="xs"
                leftSection={<IconPlus size={15} stroke={1.9} />}
                onClick={() => change({ bank_accounts: [...accounts, BLANK] })}
              >
                {t('settings.add_account')}
              </Button>
            </Group>
            <Textarea
              label={t('settings.transfer_words')}
              autosize
              minRows={2}
              maxLength={1_000}
              value={settings.transfer_words}
              onChange={({ currentTarget }) => change({ transfer_words: currentTarget.value })}
            />
          </Stack>
        </section>
        <section className={classes.box}>
          <h2>{t('settings.rules')}</h2>
          <Stack gap="sm">
            <Switch
              label={t('settings.partial_allowed')}
              checked={settings.partial_allowed}
              onChange={({ currentTarget }) => change({ partial_allowed: currentTarget.checked })}
            />
            {settings.partial_allowed && (
              <AmountInput
                shown
                label={`${t('settings.least_partial_minor')} (${company.currency})`}
                currency={Currency.parse(company.currency)}
                value={settings.least_partial_minor}
                error={error('least_partial_minor')}
                onChange={(minor) => change({ least_partial_minor: minor ?? 1 })}
              />
            )}
            <Switch
              label={t('settings.mails_receipt')}
              checked={settings.mails_receipt}
              onChange={({ currentTarget }) => change({ mails_receipt: currentTarget.checked })}
            />
            <div className={classes.fields}>
              {(['charge_prefix', 'receipt_prefix'] as const).map((key) => (
                <TextInput
                  key={key}
                  label={t(`settings.${key}`)}
                  description={t('settings.prefix_hint', { example: `${settings[key]}000123` })}
                  maxLength={10}
                  value={settings[key]}
                  error={error(key)}
                  onChange={({ currentTarget }) =>
                    change({ [key]: currentTarget.value } as Partial<Settings>)
                  }
                />
              ))}
            </div>
          </Stack>
        </section>
        <Group justify="flex-end">
          <Button type="submit" loading={save.busy}>
            {t('shell:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
