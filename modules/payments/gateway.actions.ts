import { z } from 'zod'
import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { enqueue } from '#kernel/server/jobs.ts'
import { implement, job } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { now } from '#kernel/server/scope.ts'
import { seal } from '#kernel/server/secrets.ts'
import { newId } from '#kernel/values/id.ts'
import {
  checkGateway,
  closeGateway,
  type GatewayAccount,
  GatewayKey,
  gatewayChecked,
  listGateways,
  renewNotifyAddress,
  saveGateway,
} from './gateway.contract.ts'
import {
  type AccountRow,
  accountRow,
  accountRows,
  credentialsOf,
  deleteAccount,
  insertAccount,
  secretsOf,
  updateAccount,
} from './gateway.queries.ts'
import type { Gateway } from './gateway.ts'
import { gatewayOf, gateways } from './gateways.ts'
import { newSecret, notifyUrl } from './link.ts'
import { recordCheck } from './outcome.contract.ts'

/** Asks a gateway whether the account works, and writes down what it said. */
export const checkJob = job('payments.check_gateway', {
  urgent: true,
  payload: z.object({ gateway: GatewayKey }),
  attempts: 2,
  work: async ({ gateway }) => {
    const credentials = await credentialsOf(gateway)
    if (!credentials) return
    const checked = await found(gatewayOf(gateway))
      .check(credentials)
      .catch(() => ({ ok: false, code: 'unreachable', message: '' }) as const)
    const { code, message } = checked.ok ? { code: '', message: '' } : checked
    await call(recordCheck, { gateway, working: checked.ok, code, message: message.slice(0, 500) })
  },
})

export const gatewayActions = [
  implement(listGateways, async () => {
    const rows = new Map((await accountRows()).map((row) => [row.gateway, row]))
    return { gateways: await Promise.all(gateways.map((one) => asAccount(one, rows.get(one.key)))) }
  }),

  implement(saveGateway, async ({ gateway: key, fields = {}, ...changes }) => {
    const gateway = found(gatewayOf(key))
    const before = await accountRow(key, { forUpdate: true })
    if (before) refuseStale(before)
    const unknown = Object.keys(fields).find((name) => !gateway.fields.some((field) => field.key === name))
    if (unknown) fail('unknown_field', { field: unknown }, 'fields')
    const values = { ...before?.fields, ...(before && (await secretsOf(before))), ...fields }
    const empty = gateway.fields.find((field) => field.required && !values[field.key])
    if (empty) fail('field_missing', {}, `fields.${empty.key}`)

    const [open, secret] = parted(gateway, values)
    const isOther = Object.keys(fields).length > 0 || changes.environment !== undefined
    const written = {
      ...changes,
      fields: open,
      secrets_sealed: await seal(JSON.stringify(secret)),
      ...(isOther && { check_state: 'unchecked' as const, check_code: '', check_message: '' }),
    }
    if (before) await updateAccount(key, written)
    else {
      const { hash: notify_hash, sealed: notify_sealed } = await newSecret()
      await insertAccount({
        ...{ environment: 'production', offered: true, checked_at: null },
        ...{ check_state: 'unchecked', check_code: '', check_message: '' },
        ...written,
        ...{ id: newId(), gateway: key, notify_hash, notify_sealed },
      })
    }
    return asAccount(gateway, await accountRow(key))
  }),

  implement(checkGateway, async ({ gateway }) => {
    await openAccount(gateway)
    await updateAccount(gateway, { check_state: 'checking', check_code: '', check_message: '' })
    await enqueue(checkJob, { gateway }, { key: gateway })
    return {}
  }),

  implement(recordCheck, async ({ gateway, working, code, message }) => {
    const row = await accountRow(gateway, { forUpdate: true })
    if (!row) return {}
    await updateAccount(gateway, {
      check_state: working ? 'working' : 'failing',
      check_code: code,
      check_message: message,
      checked_at: now().toString(),
    })
    await emit(gatewayChecked, { id: row.id, gateway, working, code })
    return {}
  }),

  implement(renewNotifyAddress, async ({ gateway }) => {
    await openAccount(gateway)
    const { hash: notify_hash, sealed: notify_sealed } = await newSecret()
    await updateAccount(gateway, { notify_hash, notify_sealed })
    return asAccount(found(gatewayOf(gateway)), await accountRow(gateway))
  }),

  implement(closeGateway, async ({ gateway }) => {
    found(await accountRow(gateway))
    await deleteAccount(gateway)
    return {}
  }),
]

const openAccount = async (gateway: string): Promise<AccountRow> =>
  (await accountRow(gateway, { forUpdate: true })) ?? fail('gateway_closed')

/** What may be read, and what is sealed. Empty values are left out. */
const parted = (
  { fields }: Gateway,
  values: Readonly<Record<string, string>>,
): [open: Record<string, string>, secret: Record<string, string>] => {
  const of = (isSecret: boolean) =>
    Object.fromEntries(
      fields
        .filter(({ key, secret }) => secret === isSecret && values[key])
        .map(({ key }) => [key, values[key] ?? '']),
    )
  return [of(false), of(true)]
}

const asAccount = async (gateway: Gateway, row: AccountRow | undefined): Promise<GatewayAccount> => {
  const secrets = row ? await secretsOf(row) : {}
  return {
    gateway: gateway.key,
    open: row !== undefined,
    environment: row?.environment ?? 'production',
    fields: gateway.fields.map(({ key, secret, required }) => ({
      ...{ key, secret, required },
      value: secret ? '' : (row?.fields[key] ?? ''),
      filled: Boolean(secret ? secrets[key] : row?.fields[key]),
    })),
    offered: row?.offered ?? false,
    fee: row?.fee ?? { percent: 0, fixed_minor: 0, tax_percent: 0 },
    refunds: gateway.refund !== undefined,
    reconciles: gateway.received !== undefined,
    check_state: row?.check_state ?? 'unchecked',
    check_code: row?.check_code ?? '',
    check_message: row?.check_message ?? '',
    checked_at: row?.checked_at ?? null,
    notify_url: row ? await notifyUrl(gateway.key, row.notify_sealed) : '',
    version: row?.version ?? 0,
  }
}
