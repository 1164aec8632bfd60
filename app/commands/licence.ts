import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { Refusal } from '#app/refusal.ts'
import { openAll } from '#app/running.ts'
import { placementOf } from '#kernel/server/database.ts'
import { companyChanged } from '#kernel/server/licences.ts'
import { house } from '#kernel/server/module.ts'

const USAGE = `Usage:
  ceiba licence show <company>
  ceiba licence set <company> [--modules a,b | --modules all] [--until 2027-01-31 | --until none] [--limit users=10 …]

What is not named stays. --limit users=none takes a limit away.`

/** A limit that is undefined is not kept: JSON leaves it out. */
type Licence = {
  id: string
  modules: string[]
  limits: Record<string, number | undefined>
  valid_until: string | null
}

/** Shows and sets what a company may use; a running server hears of it at once. Companies are named as `ceiba company list` does. */
export async function run([what, slug, ...args]: string[]): Promise<number> {
  if (!slug || (what !== 'show' && what !== 'set')) {
    console.error(USAGE)
    return 2
  }
  const running = await openAll((line) => console.error(`ceiba: ${line}`))
  try {
    const current = await licenceOf(slug)
    if (what === 'set') await store(changed(current, args))
    show(await licenceOf(slug))
    return 0
  } finally {
    await running.close()
  }
}

async function licenceOf(slug: string): Promise<Licence> {
  const { rows } = await placementOf(undefined).write.query(
    `select c.id, coalesce(l.modules, '{}') as modules, coalesce(l.limits, '{}') as limits, l.valid_until
       from kernel.company c left join kernel.licence l on l.company_id = c.id where c.slug = $1`,
    [slug],
  )
  if (!rows[0]) throw new Refusal(`There is no company "${slug}". \`ceiba company list\` shows them.`)
  return rows[0]
}

function changed(current: Licence, args: string[]): Licence {
  const { values } = parseArgs({
    args,
    options: {
      modules: { type: 'string' },
      until: { type: 'string' },
      limit: { type: 'string', multiple: true },
    },
  })
  return {
    ...current,
    ...(values.modules !== undefined && { modules: withNeeds(modulesNamed(values.modules)) }),
    ...(values.until !== undefined && { valid_until: dayOf(values.until) }),
    limits: { ...current.limits, ...Object.fromEntries((values.limit ?? []).map(limitOf)) },
  }
}

function modulesNamed(text: string): string[] {
  const known = house().modules.map((m) => m.name)
  const named = text === 'all' ? known : text.split(',').filter(Boolean)
  const stranger = named.find((name) => !known.includes(name))
  if (stranger) throw new Refusal(`There is no module "${stranger}". There are: ${known.join(', ')}.`)
  return named
}

/** A module is licensed together with those it needs. */
function withNeeds(names: string[]): string[] {
  const needed = new Set(names)
  for (const m of house().modules.toReversed())
    if (needed.has(m.name)) for (const need of m.needs) needed.add(need)
  return house()
    .modules.map((m) => m.name)
    .filter((name) => needed.has(name))
}

function dayOf(text: string): string | null {
  if (text === 'none') return null
  try {
    return Temporal.PlainDate.from(text).toString()
  } catch {
    throw new Refusal(`"${text}" is no day. Write it like 2027-01-31.`)
  }
}

function limitOf(text: string): [string, number | undefined] {
  const [, name, most] = /^([a-z_]+)=(\d{1,9}|none)$/.exec(text) ?? []
  if (!name || !most) throw new Refusal(`"${text}" is no limit. Write it like users=10.`)
  return [name, most === 'none' ? undefined : Number(most)]
}

async function store({ id, modules, limits, valid_until }: Licence): Promise<void> {
  await placementOf(undefined).write.query(
    `insert into kernel.licence (company_id, modules, limits, valid_until, updated_at) values ($1, $2, $3, $4, now())
     on conflict (company_id) do update set modules = $2, limits = $3, valid_until = $4, updated_at = now()`,
    [id, modules, JSON.stringify(limits), valid_until],
  )
  companyChanged(id)
  await wordToGoOut()
}

/** The bus gathers what is told for a moment before it sends it. */
const wordToGoOut = (): Promise<void> => setTimeout(100)

function show({ modules, limits, valid_until }: Licence): void {
  console.log(`modules  ${modules.join(', ') || 'only those every company has'}`)
  console.log(`until    ${valid_until ?? 'no end'}`)
  console.log(
    `limits   ${
      Object.entries(limits)
        .map(([name, most]) => `${name}=${most}`)
        .join(', ') || 'none'
    }`,
  )
}
