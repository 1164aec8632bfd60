import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { Refusal } from '#app/refusal.ts'
import { openAll } from '#app/running.ts'
import { removeCompany } from '#kernel/server/companies.ts'
import { placementOf } from '#kernel/server/database.ts'
import { Refusal as HouseRefusal } from '#kernel/server/errors.ts'
import { companyChanged } from '#kernel/server/licences.ts'
import { abandonMove, MoveRefused, moveCompany, type Step } from '#kernel/server/moving/move.ts'
import { placementNames } from '#kernel/server/placements.ts'
import { problemDocument } from '#kernel/server/problems.ts'
import { type Caller, run as runOperation } from '#kernel/server/run.ts'
import { SYSTEM } from '#kernel/server/scope.ts'
import { ServedCountryCode } from '#kernel/values/country.ts'
import { openAccount, openCompany } from '#modules/identity/opening.contract.ts'
import { strengthOf } from '#modules/identity/password_strength.ts'

const USAGE = `Usage:
  ceiba company create --name <name> --country <PA|CR|…> --owner <e-mail> [--owner-name <name>] --password-stdin
  ceiba company create --name <name> --country <PA|CR|…> --owner <e-mail of someone who has a login>
      both with [--placement <database of its own>]
  ceiba company list
  ceiba company move <address> --to <placement> | --abandon
  ceiba company host <address> <host name | none>
  ceiba company remove <address> --yes`

/**
 * Creates, lists, moves and removes companies, and gives their public site a host name; also while a server runs.
 *
 * A new owner's password is read from standard input; a person who has a login keeps theirs. Licence: every module, 30 days;
 * `ceiba licence set` changes it.
 */
export async function run([what, ...args]: string[]): Promise<number> {
  const command = { create, list, move, host, remove }[what ?? '']
  if (!command) {
    console.error(USAGE)
    return 2
  }
  const running = await openAll((line) => console.error(`ceiba: ${line}`))
  try {
    return await command(args).catch((error) => {
      throw error instanceof HouseRefusal ? new Refusal(problemDocument(error, 'en').detail) : error
    })
  } finally {
    await running.close()
  }
}

const outside: Caller = { actor: SYSTEM, door: 'cli', language: 'es' }

async function create(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      name: { type: 'string' },
      country: { type: 'string' },
      owner: { type: 'string' },
      'owner-name': { type: 'string' },
      'password-stdin': { type: 'boolean' },
      placement: { type: 'string' },
    },
  })
  const { name, owner, placement } = values
  const country = ServedCountryCode.safeParse(values.country?.toUpperCase()).data
  if (!name || !owner || !country) throw new Refusal(USAGE)

  if (placement && !(await placementNames()).includes(placement))
    throw new Refusal(`There is no placement "${placement}". \`ceiba placement list\` shows them.`)
  const company = { name, country, placement }
  const made = values['password-stdin']
    ? await runOperation(
        openAccount,
        { company, owner: await ownerOf(owner, values['owner-name'] ?? owner, name) },
        outside,
      )
    : await runOperation(openCompany, { company, email: owner }, outside)
  const { rows } = await placementOf(undefined).write.query('select slug from kernel.company where id = $1', [
    made.company,
  ])
  console.log(`${rows[0].slug} ${made.company}`)
  return 0
}

/** Whoever creates companies here answers for the address, so it counts as verified. */
async function ownerOf(email: string, name: string, companyName: string) {
  const password = (await readAll(process.stdin)).replace(/\r?\n$/, '')
  if (!strengthOf(password, [email, name, companyName]).strong)
    throw new Refusal('The password is guessed soon. Use three or four words that do not belong together.')
  return { email, name, password, verified: true }
}

async function readAll(stream: NodeJS.ReadStream): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString()
}

async function list(): Promise<number> {
  const { rows } = await placementOf(undefined).read.query(
    undefined,
    `select c.slug, c.name, c.country, c.placement, c.moving_to, c.moved_from, l.valid_until, cardinality(l.modules) as modules, c.demo
       from kernel.company c left join kernel.licence l on l.company_id = c.id order by c.slug`,
    [],
  )
  for (const { slug, name, country, valid_until, modules, demo, ...home } of rows)
    console.log(
      [
        slug,
        country,
        `${modules ?? 0} modules`,
        valid_until ?? 'no end',
        demo ? 'demo' : '',
        whereItLives(home),
        name,
      ].join('\t'),
    )
  return 0
}

type Home = { placement: string; moving_to: string | null; moved_from: string | null }

const whereItLives = ({ placement, moving_to, moved_from }: Home): string => {
  if (moving_to) return `${placement}, moving to ${moving_to}`
  return moved_from ? `${placement}, rows left in ${moved_from}` : placement
}

async function move(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { to: { type: 'string' }, abandon: { type: 'boolean' } },
  })
  const [slug] = positionals
  if (!slug || Boolean(values.to) === Boolean(values.abandon)) throw new Refusal(USAGE)
  try {
    if (values.to) await moveAloud(slug, values.to)
    else {
      await abandonMove(slug)
      console.log(`${slug} stays where it is, and can be written again.`)
    }
  } catch (error) {
    throw error instanceof MoveRefused ? new Refusal(error.message) : error
  }
  // The bus gathers what is told for a moment before it sends it.
  await setTimeout(100)
  return 0
}

const SAID: Record<Step, string> = {
  announced: 'can only be read from here on',
  held: 'its jobs wait',
  cleared: 'there is room for it',
  copied: 'copied',
  compared: 'compared, and nothing differs',
  switched: 'lives in its new home',
  opened: 'can be written again; waiting until nobody can ask the old home any more',
  settled: 'nobody asks the old home any more',
  emptied: 'the old home is empty',
}

/** Broken off with Ctrl-C or by a failure, the same command goes on. */
async function moveAloud(slug: string, to: string): Promise<void> {
  const { rows, jobs } = await moveCompany(slug, to, {
    onStep: (step, remark) => console.error(`ceiba: ${slug}: ${SAID[step]}${remark ? ` (${remark})` : ''}`),
  })
  console.log(`${slug} lives in ${to}${rows ? `: ${rows} rows and ${jobs} jobs went along` : ''}.`)
}

/** The operator alone says which host is whose: only they know that its name leads here and who may use it. */
async function host([slug, name]: string[]): Promise<number> {
  if (!slug || !name) throw new Refusal(USAGE)
  const kept = name === 'none' ? null : name.toLowerCase()
  if (kept && !/^(?=.{4,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/.test(kept))
    throw new Refusal(`"${name}" is not a host name, such as tienda.example.com.`)
  const [taken] = (
    await placementOf(undefined).write.query(
      'select slug from kernel.company where host = $1 and slug <> $2',
      [kept, slug],
    )
  ).rows
  if (taken) throw new Refusal(`${kept} leads to ${taken.slug} already.`)
  const { rows } = await placementOf(undefined).write.query(
    'update kernel.company set host = $2 where slug = $1 returning id',
    [slug, kept],
  )
  if (!rows[0]) throw new Refusal(`There is no company "${slug}". \`ceiba company list\` shows them.`)
  companyChanged(rows[0].id)
  // The bus gathers what is told for a moment before it sends it.
  await setTimeout(100)
  console.log(kept ? `${kept} shows ${slug}'s public site.` : `${slug} has no host of its own.`)
  return 0
}

async function remove(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { yes: { type: 'boolean' } },
  })
  const [slug] = positionals
  if (!slug) throw new Refusal(USAGE)
  if (!values.yes)
    throw new Refusal(`This removes ${slug} with everything in it, for good. Add --yes to do it.`)
  const { rows } = await placementOf(undefined).write.query(
    'select id, moving_to, moved_from from kernel.company where slug = $1',
    [slug],
  )
  const [company] = rows
  if (!company) throw new Refusal(`There is no company "${slug}". \`ceiba company list\` shows them.`)
  if (company.moving_to || company.moved_from)
    throw new Refusal(`${slug} is moving house. Finish the move, or give it up with --abandon.`)
  await removeCompany(company.id)
  // The bus gathers what is told for a moment before it sends it.
  await setTimeout(100)
  console.log(`${slug} is gone.`)
  return 0
}
