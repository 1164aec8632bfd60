import { Alert, Button, Group, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#kernel/contract.ts'
import { api } from '#web/client/api.ts'
import { Problem } from '#web/client/problem.ts'
import { useAct } from '#web/client/queries.ts'
import { sentenceOf, showProblem } from '#web/client/tidings.ts'
import { PasswordField } from '#web/ui/PasswordField.tsx'
import { type Settings, setCredentials, testConnection, updateSettings } from '../../settings.contract.ts'
import classes from '../Invoices.module.css'

const NAMED = ['pac_name', 'pac_tax_number', 'pac_tax_check', 'pac_resolution'] as const

/** Who passes documents on, with what the company was given for it, and whether it works. */
export const PacForm = ({ settings }: { settings: Settings }) => {
  const { t } = useTranslation('invoices')
  // Only what was written is held and sent: what others save meanwhile shows, and nothing written is lost by it.
  const [chosenKey, setChosenKey] = useState<Settings['provider']>()
  const provider = chosenKey === undefined ? settings.provider : chosenKey
  const [typed, setTyped] = useState<Record<string, string>>({})
  const [named, setNamed] = useState<Record<string, string>>({})
  const [qrKey, setQrKey] = useState<string>()
  const [tried, setTried] = useState<Answer<typeof testConnection>>()
  const [isTrying, setTrying] = useState(false)
  const choose = useAct(updateSettings, { quiet: true })
  const keep = useAct(setCredentials, { quiet: true, said: t('said.credentials') })
  const chosen = settings.providers.find(({ key }) => key === provider)
  const problem =
    keep.problem instanceof Problem
      ? keep.problem
      : choose.problem instanceof Problem
        ? choose.problem
        : undefined
  const wrong = (field: string): string | undefined => {
    const told = problem?.problems.find((one) => one.field === field)
    return told?.detail ?? (problem?.field === field ? sentenceOf(problem) : undefined)
  }
  const isOnField = [...NAMED, ...(chosen?.fields ?? []).map(({ key }) => key)].some(wrong)

  const save = async () => {
    try {
      const facts = { ...named, ...(provider !== settings.provider && { provider }) }
      if (Object.keys(facts).length) await choose.run(facts)
      if (provider) await keep.run({ credentials: typed, ...(qrKey !== undefined && { qr_key: qrKey }) })
      setChosenKey(undefined)
      setTyped({})
      setNamed({})
      setQrKey(undefined)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
    }
  }
  const test = () => {
    setTrying(true)
    void api(testConnection, {})
      .then(setTried)
      .catch(showProblem)
      .finally(() => setTrying(false))
  }
  return (
    <section className={classes.box}>
      <h2>{t('settings.pac')}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <div className={classes.fields}>
          <Select
            label={t('settings.provider')}
            description={t('settings.provider_hint')}
            data={settings.providers.map(({ key }) => ({ value: key, label: t(`pac.${key}.name`) }))}
            value={provider}
            onChange={(key) => setChosenKey(key as Settings['provider'])}
          />
          {chosen?.fields.map(({ key, secret, required }) => {
            const label = t(`pac.${chosen.key}.${key}`)
            const shared = {
              label,
              withAsterisk: required,
              error: wrong(key),
              value: typed[key] ?? settings.credentials[key] ?? '',
              onChange: ({ currentTarget }: React.ChangeEvent<HTMLInputElement>) =>
                setTyped({ ...typed, [key]: currentTarget.value }),
            }
            return secret ? (
              <PasswordField
                key={key}
                {...shared}
                autoComplete="off"
                placeholder={settings.secrets_there.includes(key) ? t('settings.secret_there') : ''}
              />
            ) : (
              <TextInput key={key} {...shared} />
            )
          })}
          {chosen?.signs === 'company' && (
            <PasswordField
              label={t('settings.qr_key')}
              description={t('settings.qr_hint')}
              autoComplete="off"
              placeholder={settings.has_qr_key ? t('settings.secret_there') : ''}
              value={qrKey ?? ''}
              onChange={({ currentTarget }) => setQrKey(currentTarget.value)}
            />
          )}
          {NAMED.map((key) => (
            <TextInput
              key={key}
              label={t(`settings.${key}`)}
              error={wrong(key)}
              value={named[key] ?? settings[key]}
              onChange={({ currentTarget }) => setNamed({ ...named, [key]: currentTarget.value })}
            />
          ))}
        </div>
        {problem && !isOnField && (
          <Alert color="brick" mt="sm" role="alert">
            {sentenceOf(problem)}
          </Alert>
        )}
        {tried && (
          <Alert color={tried.ok ? 'leaf' : 'brick'} mt="sm" role="status">
            {tried.says}
            {tried.left !== null && ` ${t('settings.left', { count: tried.left })}`} · {tried.took_ms} ms
          </Alert>
        )}
        <Group mt="md" justify="flex-end">
          <Button variant="default" loading={isTrying} disabled={!settings.provider} onClick={test}>
            {t('settings.test')}
          </Button>
          <Button type="submit" loading={choose.busy || keep.busy}>
            {t('settings.save')}
          </Button>
        </Group>
      </form>
    </section>
  )
}
