import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { refuseOldServer } from '#app/database.ts'
import { Refusal } from '#app/refusal.ts'
import { openAll } from '#app/running.ts'
import { isOpen, placementOf, SHARED } from '#kernel/server/database.ts'
import { handFor } from '#kernel/server/moving/rows.ts'
import { removeStray, straysIn } from '#kernel/server/moving/strays.ts'
import { addPlacement, addressesOf, openPlacements, placementNames } from '#kernel/server/placements.ts'

const USAGE = `Usage:
  ceiba placement add <name> <postgres://owner:password@host/database | - to read it from standard input> [--connections <2 to 100>]
  ceiba placement list
  ceiba placement check
  ceiba placement clean <name> [--yes]`
const USUAL_CONNECTIONS = 8

/**
 * Databases beside the shared one, in which companies may live: `ceiba company create --placement`, `ceiba company move`.
 *
 * The address is kept sealed by the installation's key and never shown. Also while a server runs: it opens a new one by itself.
 */
export async function run([what, ...args]: string[]): Promise<number> {
  const command = { add, list, check, clean }[what ?? '']
  if (!command) {
    console.error(USAGE)
    return 2
  }
  const running = await openAll((line) => console.error(`ceiba: ${line}`))
  try {
    return await command(args)
  } finally {
    await running.close()
  }
}

async function add(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { connections: { type: 'string', default: String(USUAL_CONNECTIONS) } },
  })
  const [name, given] = positionals
  const connections = Number(values.connections)
  if (!name || !given || !(connections >= 2 && connections <= 100)) throw new Refusal(USAGE)
  if (!/^[a-z][a-z0-9_-]{0,39}$/.test(name) || name === SHARED)
    throw new Refusal(`"${name}" cannot be its name: small letters, digits, - and _, and not "${SHARED}".`)
  if ((await placementNames()).includes(name)) throw new Refusal(`There is a placement "${name}" already.`)
  const url = given === '-' ? await addressFromStdin() : given
  if (!/^postgres(ql)?:\/\/./.test(url))
    throw new Refusal('The address must look like postgres://user:password@host/database.')
  try {
    await refuseOldServer(url)
    await addPlacement(name, url, connections)
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(`It cannot be used: ${(error as Error).message}`)
  }
  // The bus gathers what is told for a moment before it sends it.
  await setTimeout(100)
  console.log(`Companies may live in ${name}: ceiba company move <address> --to ${name}`)
  return 0
}

async function addressFromStdin(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString().trim()
}

async function list(): Promise<number> {
  await openPlacements()
  const { rows } = await placementOf(undefined).read.query(
    undefined,
    'select placement, count(*) as count from kernel.company group by placement',
    [],
  )
  const counts = new Map(
    (rows as { placement: string; count: number }[]).map((row) => [row.placement, row.count]),
  )
  for (const name of await placementNames())
    console.log(
      [name, `${counts.get(name) ?? 0} companies`, isOpen(name) ? whereIs(name) : 'away'].join('\t'),
    )
  return 0
}

/** Host and database; who logs in stays unsaid. */
function whereIs(name: string): string {
  const { hostname, port, pathname } = new URL(addressesOf(name).ownerUrl)
  return `${hostname}${port && `:${port}`}${pathname}`
}

/** Looks at every placement; fails when something must be changed. */
async function check(): Promise<number> {
  await openPlacements()
  let sound = true
  for (const name of await placementNames()) {
    const faults = isOpen(name)
      ? await faultsOf(name)
      : ["cannot be reached or brought to today's shape; see the log"]
    console.log(
      `${faults.length ? 'FAIL' : 'ok  '}  ${name}${faults.map((fault) => `\n      ${fault}`).join('')}`,
    )
    sound &&= faults.length === 0
  }
  return sound ? 0 : 1
}

async function faultsOf(name: string): Promise<string[]> {
  const faults: string[] = []
  const hand = await handFor(addressesOf(name).ownerUrl).catch(() => undefined)
  if (!hand)
    faults.push(
      'no company can move from or to it; as a superuser: grant set on parameter session_replication_role to <its owner>',
    )
  await hand?.end()
  for (const { slug, placement, moving_to, moved_from } of await registeredIn(name))
    if (moving_to || moved_from)
      faults.push(`${slug} is moving: ceiba company move ${slug} --to ${moving_to ?? placement}`)
  if (name === SHARED) return faults
  for (const { id } of await straysIn(name))
    faults.push(
      `company ${id} is here and in no register: its making was broken off, and nobody can reach it; ceiba placement clean ${name}`,
    )
  return faults
}

/** Shows companies that are in no register, and with --yes takes them away. */
async function clean(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { yes: { type: 'boolean' } },
  })
  const [name] = positionals
  if (!name) throw new Refusal(USAGE)
  await openPlacements()
  if (!(await placementNames()).includes(name)) throw new Refusal(`There is no placement "${name}".`)
  if (!isOpen(name)) throw new Refusal(`${name} cannot be reached; see the log.`)
  const strays = name === SHARED ? [] : await straysIn(name)
  for (const stray of strays) {
    if (values.yes) await removeStray(name, stray)
    console.log([values.yes ? 'gone' : 'stray', stray.id, stray.created_at, stray.name].join('\t'))
  }
  if (strays.length && !values.yes)
    console.log(
      'Nothing was taken away. If the shared database is not an older one, restored: add --yes to do it for good.',
    )
  if (!strays.length) console.log(`Every company in ${name} is registered.`)
  return 0
}

type Found = {
  slug: string
  placement: string
  moving_to: string | null
  moved_from: string | null
}

async function registeredIn(name: string): Promise<Found[]> {
  const { rows } = await placementOf(undefined).write.query(
    'select slug, placement, moving_to, moved_from from kernel.company where $1 in (placement, moving_to, moved_from)',
    [name],
  )
  return rows as Found[]
}
