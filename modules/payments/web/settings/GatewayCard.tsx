import { Alert, Button, CopyButton, PasswordInput, Select, Stack, Switch, TextInput } from '@mantine/core'
import { IconCheck, IconCopy, IconExternalLink, IconPlugConnected } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '#web/client/problem.ts'
import { useAct } from '#web/client/queries.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { WithReason } from '#web/ui/WithReason.tsx'
import {
  checkGateway,
  closeGateway,
  Environment,
  type GatewayAccount,
  renewNotifyAddress,
  saveGateway,
} from '../../gateway.contract.ts'
import { FeeFields } from './FeeFields.tsx'
import classes from './Settings.module.css'

const COLOURS = { unchecked: 'gray', checking: 'water', working: 'leaf', failing: 'brick' } as const

/** The company's account with one gateway: what it asks, whether it works, where it tells us. */
export const GatewayCard = ({ account }: { account: GatewayAccount }) => {
  const { t } = useTranslation('payments')
  const { ago } = useFormats()
  const { gateway, open, offered, check_state, check_code, check_message, checked_at, version } = account
  const name = t(`methods.${gateway}`)
  const [environment, setEnvironment] = useState(account.environment)
  const [written, setWritten] = useState<Record<string, string>>({})
  const [asking, setAsking] = useState<'renew' | 'close'>()
  const save = useAct(saveGateway, {
    quiet: true,
    said: t('said.gateway_saved', { name }),
    onDone: () => setWritten({}),
  })
  const check = useAct(checkGateway)
  const renew = useAct(renewNotifyAddress, { said: t('said.address_renewed') })
  const close = useAct(closeGateway, { said: t('said.gateway_closed', { name }) })
  const problem = save.problem instanceof Problem ? save.problem : undefined
  const isWritten = Object.keys(written).length > 0 || environment !== account.environment
  const send = (more: Parameters<typeof save.start>[0] extends infer I ? Partial<I> : never = {}) =>
    save.start({ gateway, environment, fields: written, ...more }, open ? { version } : {})
  return (
    <section className={classes.box}>
      <div className={classes.head}>
        <h2>{name}</h2>
        {open && (
          <StatusBadge color={COLOURS[check_state]} label={t(`gateway.check_states.${check_state}`)} />
        )}
        {open && checked_at && <small>{t('gateway.checked', { ago: ago(checked_at) })}</small>}
      </div>
      <p>{t(`gateway.about.${gateway}`)}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <Stack gap="sm">
          {check_state === 'failing' && (
            <Alert color="brick" variant="light" role="alert">
              {t([`payments:check_codes.${check_code}`, 'payments:check_codes.unreachable'])}
              {check_message && ` (${check_message})`}
            </Alert>
          )}
          {problem && !problem.field?.startsWith('fields.') && (
            <Alert color="brick" variant="light" role="alert">
              {sentenceOf(problem)}
            </Alert>
          )}
          <Select
            label={t('gateway.environment')}
            allowDeselect={false}
            data={Environment.options.map((value) => ({
              value,
              label: t(`gateway.environments.${value}`),
            }))}
            value={environment}
            onChange={(value) => value && setEnvironment(value as typeof environment)}
          />
          <div className={classes.fields}>
            {account.fields.map(({ key, secret, required, value, filled }) => {
              const Input = secret ? PasswordInput : TextInput
              return (
                <Input
                  key={key}
                  label={t(`gateways.${gateway}.${key}`)}
                  withAsterisk={required}
                  autoComplete="off"
                  placeholder={secret && filled ? t('gateway.kept') : ''}
                  value={written[key] ?? value}
                  error={problem?.field === `fields.${key}` && sentenceOf(problem)}
                  onChange={({ currentTarget }) =>
                    setWritten((before) => ({ ...before, [key]: currentTarget.value }))
                  }
                />
              )
            })}
          </div>
          {open && (
            <>
              <Switch
                label={t('gateway.offered')}
                checked={offered}
                onChange={({ currentTarget }) => send({ fields: {}, offered: currentTarget.checked })}
              />
              <FeeFields key={version} account={account} />
              <NotifyAddress address={account.notify_url} about={t(`gateway.notify.${gateway}`)} />
            </>
          )}
        </Stack>
        <div className={classes.acts}>
          <Button type="submit" loading={save.busy} disabled={open && !isWritten}>
            {t(open ? 'shell:save' : 'gateway.connect')}
          </Button>
          {open && (
            <>
              <WithReason reason={isWritten ? t('gateway.save_first') : undefined}>
                <Button
                  variant="default"
                  leftSection={<IconPlugConnected size={16} stroke={1.8} />}
                  loading={check.busy || check_state === 'checking'}
                  onClick={() => check.start({ gateway })}
                >
                  {t('gateway.check')}
                </Button>
              </WithReason>
              {account.environment === 'simulator' && (
                <Button
                  variant="default"
                  component="a"
                  href={`/simulators/${gateway}`}
                  target="_blank"
                  rightSection={<IconExternalLink size={16} stroke={1.8} />}
                >
                  {t('gateway.open_simulator')}
                </Button>
              )}
              <Button variant="subtle" color="gray" onClick={() => setAsking('renew')}>
                {t('gateway.renew')}
              </Button>
              <Button variant="subtle" color="brick" onClick={() => setAsking('close')}>
                {t('gateway.close')}
              </Button>
            </>
          )}
        </div>
      </form>
      <Confirm
        opened={asking !== undefined}
        title={t(`gateway.${asking ?? 'renew'}`)}
        text={t(`gateway.${asking ?? 'renew'}_text`, { name })}
        act={t(`gateway.${asking ?? 'renew'}`)}
        onClose={() => setAsking(undefined)}
        onConfirm={() => {
          setAsking(undefined)
          if (asking === 'close') close.start({ gateway })
          else renew.start({ gateway })
        }}
      />
    </section>
  )
}

const NotifyAddress = ({ address, about }: { address: string; about: string }) => {
  const { t } = useTranslation('payments')
  return (
    <div>
      <strong>{t('gateway.address')}</strong>
      <p>{about}</p>
      <div className={classes.address}>
        <code>{address}</code>
        <CopyButton value={address} timeout={1500}>
          {({ copied, copy }) => (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
              onClick={copy}
            >
              {t(copied ? 'gateway.copied' : 'gateway.copy')}
            </Button>
          )}
        </CopyButton>
      </div>
    </div>
  )
}
