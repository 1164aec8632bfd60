import type { Config } from '#app/config.ts'
import type { Action, Answer, Sent } from '#kernel/contract.ts'
import { companyById } from '#kernel/server/licences.ts'
import { run } from '#kernel/server/run.ts'
import { SYSTEM } from '#kernel/server/scope.ts'
import { checkGateway, saveGateway } from '#modules/payments/gateway.contract.ts'
import { updateSettings } from '#modules/payments/settings.contract.ts'
import { paguelofacilAccount, yappyAccount } from '#modules/payments/simulators/accounts.ts'
import { SIMULATED_FEES } from '#modules/payments/simulators/fees.ts'
import { registerWebhook } from '#modules/payments/simulators/start.ts'

/** Of the company at both simulators. */
const ACCOUNT = 'istmo'

/** Lets a company take money: an account at each gateway's simulator, and one at a bank. Without any account of the real world. */
export async function enterGateways(
  companyId: string,
  owner: { id: string; name: string },
  { data, publicUrl }: Pick<Config, 'data' | 'publicUrl'>,
): Promise<void> {
  const company = await companyById(companyId)
  if (!company) throw new Error('The demo company is gone.')
  const act = <A extends Action>(operation: A, input: Sent<A>): Promise<Answer<A>> =>
    run(operation, input, {
      company,
      actor: { ...SYSTEM, kind: 'user', ...owner },
      door: 'cli',
      language: 'es',
    })

  const simulator = { environment: 'simulator' as const, offered: true }
  const { name: _, ...yappy } = yappyAccount(ACCOUNT)
  await act(saveGateway, {
    ...simulator,
    gateway: 'yappy',
    fields: { ...yappy, site_url: publicUrl },
    fee: SIMULATED_FEES.yappy,
  })
  const { cclw, access_token } = paguelofacilAccount(ACCOUNT)
  const { notify_url } = await act(saveGateway, {
    ...simulator,
    gateway: 'paguelofacil',
    fields: { cclw, access_token },
    fee: SIMULATED_FEES.paguelofacil,
  })
  await registerWebhook(`${data}/simulators`, ACCOUNT, new URL(new URL(notify_url).pathname, publicUrl).href)
  for (const gateway of ['yappy', 'paguelofacil'] as const) await act(checkGateway, { gateway })
  await act(updateSettings, {
    transfer_offered: true,
    bank_accounts: [
      {
        bank: 'Banco del Istmo',
        holder: 'Comercial Istmo, S.A.',
        kind: 'Corriente',
        number: '04-72-01-123456-7',
        note: '',
      },
    ],
    partial_allowed: true,
    least_partial_minor: 5_000,
  })
}
