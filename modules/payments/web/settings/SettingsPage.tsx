import { ActionIcon, Button, Group, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Currency } from '#kernel/values/money.ts'
import { controlled, useContractForm } from '#web/client/form.ts'
import { PageForm } from '#web/client/PageForm.tsx'
import { useLoaded } from '#web/client/queries.ts'
import { type Seen, useSeen } from '#web/client/seen.ts'
import { useSession } from '#web/client/session.ts'
import { AmountInput } from '#web/ui/figures.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { may } from '../../contract.ts'
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
  const seen = useSeen(getSettings, {})
  return (
    <>
      <PageHeader title={t('titles.settings')} />
      <Stack gap="lg" maw={808} px="lg" pb="lg">
        {gateways.map((one) => (
          <GatewayCard key={`${one.gateway}${one.open}`} account={one} />
        ))}
      </Stack>
      <Ways key={seen.now.version} seen={seen} />
    </>
  )
}

const Ways = ({ seen }: { seen: Seen<Settings> }) => {
  const { version, ...initial } = seen.now
  const { t } = useTranslation('payments')
  const { company } = useSession()
  const form = useContractForm<typeof updateSettings, typeof initial>(updateSettings, {
    initial,
    version,
    seen,
    toInput: (values) => values,
    said: t('said.settings'),
  })
  const { bank_accounts, partial_allowed } = form.values
  return (
    <PageForm form={form} permission={may.configure}>
      <section className={classes.box}>
        <h2>{t('settings.transfer')}</h2>
        <p>{t('settings.transfer_hint')}</p>
        <Stack gap="sm">
          <Switch
            label={t('settings.transfer_offered')}
            {...form.getInputProps('transfer_offered', { type: 'checkbox' })}
          />
          {form.errors.bank_accounts && <p className={classes.wrong}>{form.errors.bank_accounts}</p>}
          {bank_accounts.map((account, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: accounts have no name of their own, and are only added at the end
            <fieldset key={at} className={classes.account}>
              <legend>{account.bank || t('settings.account', { number: at + 1 })}</legend>
              <div className={classes.fields}>
                {PARTS.map((part) => (
                  <TextInput
                    key={part}
                    label={t(`settings.bank.${part}`)}
                    withAsterisk={part === 'bank' || part === 'number' || part === 'holder'}
                    {...form.getInputProps(`bank_accounts.${at}.${part}`)}
                  />
                ))}
              </div>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('settings.drop_account', { name: account.bank })}
                onClick={() => form.removeListItem('bank_accounts', at)}
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
              onClick={() => form.insertListItem('bank_accounts', BLANK)}
            >
              {t('settings.add_account')}
            </Button>
          </Group>
          <Textarea
            label={t('settings.transfer_words')}
            autosize
            minRows={2}
            maxLength={1_000}
            {...form.getInputProps('transfer_words')}
          />
        </Stack>
      </section>
      <section className={classes.box}>
        <h2>{t('settings.rules')}</h2>
        <Stack gap="sm">
          <Switch
            label={t('settings.partial_allowed')}
            {...form.getInputProps('partial_allowed', { type: 'checkbox' })}
          />
          {partial_allowed && (
            <AmountInput
              shown
              label={`${t('settings.least_partial_minor')} (${company.currency})`}
              currency={Currency.parse(company.currency)}
              {...controlled(form, 'least_partial_minor')}
              onChange={(minor) => form.setFieldValue('least_partial_minor', minor ?? 1)}
            />
          )}
          <Switch
            label={t('settings.mails_receipt')}
            {...form.getInputProps('mails_receipt', { type: 'checkbox' })}
          />
          <div className={classes.fields}>
            {(['charge_prefix', 'receipt_prefix'] as const).map((key) => (
              <TextInput
                key={key}
                label={t(`settings.${key}`)}
                description={t('settings.prefix_hint', { example: `${form.values[key]}000123` })}
                maxLength={10}
                {...form.getInputProps(key)}
              />
            ))}
          </div>
        </Stack>
      </section>
    </PageForm>
  )
}
