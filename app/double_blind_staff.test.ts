/**
 * Staff without the right learn neither who supplies nor what things cost (0025): every query of the house is asked by somebody who
 * holds all other rights, and every answer and file is looked through.
 */
import { beforeAll, expect, test } from 'vitest'
import { type Answered, leaksOf } from '#app/blind-reading.ts'
import { type BlindTrade, newBlindTrade } from '#app/blind-trade.ts'
import { fittingInput, inputSchema } from '#app/sample-input.ts'
import type { Operation, Permission } from '#kernel/contract.ts'
import { Refusal } from '#kernel/server/errors.ts'
import { house } from '#kernel/server/module.ts'
import { run } from '#kernel/server/run.ts'
import type { HttpSide } from '#kernel/server/scope.ts'
import type { TestCompany } from '#kernel/server/testing.ts'
import { asOwner } from '#kernel/server/testing_owner.ts'
import { newId } from '#kernel/values/id.ts'
import { may as ordering } from '#modules/orders/contract.ts'
import { may as quoting } from '#modules/quotes/contract.ts'

/** `configure` is whoever sets the margins; whoever buys, or reads what was bought, knows suppliers. */
const SEEING: readonly string[] = [
  ...[quoting.see_cost, quoting.source, quoting.configure],
  ...[ordering.see_purchases, ordering.buy, ordering.approve],
]
const isHidden = (permission: string): boolean =>
  permission.startsWith('suppliers:') || SEEING.includes(permission)

let trade: BlindTrade
let seller: TestCompany
let ids: [string, string][]
beforeAll(async () => {
  trade = await newBlindTrade({ noted: false })
  const all = house().modules.flatMap(({ permissions }) => Object.values(permissions))
  seller = trade.shop.as(all.filter((one) => !isHidden(one)) as Permission[], { name: 'Vendedora' })
  const tables = await asOwner<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and (n.nspname like '%\\_data' or c.oid = 'kernel.action_run'::regclass) order by 1`,
  )
  const newest = tables.map(
    ({ name }) =>
      `(select '${name.replace('_data.', '.')}' as kind, to_jsonb(t) ->> 'id' as id from ${name} t
         where company_id = $1 order by 2 desc limit ${name === 'kernel.action_run' ? 100 : 2})`,
  )
  const found = await asOwner<{ kind: string; id: string | null }>(newest.join(' union all '), [
    trade.shop.id,
  ])
  ids = found.flatMap(({ kind, id }): [string, string][] => (id ? [[kind, id]] : []))
}, 600_000)

/** The answer, or the refusal, and the file that came with it. */
const answered = async (operation: Operation, input: unknown): Promise<Answered[]> => {
  const said: Buffer[] = []
  const file: Buffer[] = []
  const http: HttpSide = {
    cookies: {},
    setCookie: () => {},
    sendFile: async ({ name, content }) => {
      said.push(Buffer.from(name))
      for await (const chunk of content) file.push(Buffer.from(chunk))
    },
  }
  const request = `${operation.name} ${JSON.stringify(input)?.slice(0, 120)} ${ids.find(([, id]) => JSON.stringify(input).includes(id))?.[0]}`
  try {
    const answer = await run(operation, input, { ...seller.caller, http })
    said.unshift(Buffer.from(JSON.stringify(answer)))
  } catch (error) {
    if (!(error instanceof Refusal) || error.status >= 500) throw error
    said.push(
      Buffer.from(JSON.stringify({ code: error.code, params: error.params, problems: error.problems })),
    )
  }
  return [Buffer.concat(said), Buffer.concat(file)].map((content) => ({
    request,
    headers: new Headers(),
    content,
  }))
}

/** What a query can be asked about whatever the company has: once for every record, of its kind where it wants to know the kind. */
const inputsOf = (operation: Operation): unknown[] => {
  const fields = Object.keys(inputSchema(operation).properties ?? {})
  const plain = [fittingInput(operation, newId()), {}]
  const about = ids.map(([kind, id]) => {
    const fitting = { ...fittingInput(operation, id), ...(fields.includes('kind') && { kind }) }
    return {
      ...fitting,
      ...(fields.includes('about') && { about: id }),
      ...(fields.includes('id') && { id }),
    }
  })
  const searches = ['Zumbador', 'Quetzalina', '73137'].map((search) => ({
    ...fittingInput(operation, newId()),
    search,
  }))
  return [...plain, ...(fields.includes('search') ? searches : []), ...about].filter(
    (input) => operation.input.safeParse(input ?? {}).success,
  )
}

const asks = [...house().operations.values()]
  .map(({ operation }) => operation as Operation)
  .filter(({ kind, allow }) => kind === 'query' && allow !== 'anyone' && !isHidden(allow))

test('whoever may not see costs and suppliers meets them in no answer, list, file, timeline, audit, search or report', async () => {
  expect(asks.length).toBeGreaterThan(100)
  const leaks = new Set<string>()
  let done = 0
  for (const operation of asks) {
    const seen = new Set<string>()
    for (const input of inputsOf(operation)) {
      const key = JSON.stringify(input)
      if (seen.has(key)) continue
      seen.add(key)
      const answers = await answered(operation, input)
      done += Number(!answers[0]?.content.includes('"code":'))
      // What was asked by is known already.
      const hidden = trade.supply.filter(({ said }) => !key.includes(String(said)))
      for (const leak of await leaksOf(answers, hidden)) leaks.add(leak)
    }
  }
  expect(done).toBeGreaterThan(200)
  expect([...leaks]).toEqual([])
}, 600_000)
