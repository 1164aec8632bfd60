import { type SpawnOptions, spawnSync } from 'node:child_process'
import { chownSync, readFileSync, statSync } from 'node:fs'
import { Refusal } from '#app/refusal.ts'

/** As whom PostgreSQL's programs run, since they refuse to run as root. */
export type PostgresUser = {
  /** Gives a file or directory to that user; does nothing when it is ourselves. */
  own(path: string): void
  /** The same program with its arguments, to be spawned as that user. It ends when this process does. */
  asUser(program: string, args: string[]): { program: string; args: string[]; options: SpawnOptions }
}

/**
 * Ourselves, unless we are root: then the owner of `directory`, or `nobody` while that is root too.
 *
 * `directory` is given to that user. When a folder above it, or above `program`, is closed to that user (a
 * clone under /root), PostgreSQL gets the capability to pass closed folders, which Linux allows to grant
 * without making it root. Throws a Refusal when neither works.
 */
export function choosePostgresUser(directory: string, program: string): PostgresUser {
  const options: SpawnOptions = { cwd: '/' }
  const ending = hasSetpriv() ? ['--pdeathsig', 'INT'] : []
  if (process.getuid?.() !== 0) {
    return { own() {}, asUser: (file, args) => ({ ...withSetpriv(ending, file, args), options }) }
  }

  const { uid, gid } = unprivilegedOwner(directory)
  const own = (path: string) => chownSync(path, uid, gid)
  own(directory)

  const plain: PostgresUser = {
    own,
    asUser: (file, args) => ({ ...withSetpriv(ending, file, args), options: { ...options, uid, gid } }),
  }
  if (canWork(plain, directory, program)) return plain

  const capabilities = heldPathCapabilities()
  const identity = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups']
  // access(2), which PostgreSQL asks about its own program, ignores capabilities without this bit.
  const keep = [
    `--inh-caps=${capabilities}`,
    `--ambient-caps=${capabilities}`,
    '--securebits=+no_setuid_fixup',
  ]
  const capable: PostgresUser = {
    own,
    asUser: (file, args) => ({ ...withSetpriv([...identity, ...keep, ...ending], file, args), options }),
  }
  if (ending.length > 0 && capabilities && canWork(capable, directory, program)) return capable

  throw new Refusal(
    `PostgreSQL does not run as root, and user ${uid} cannot reach ${directory} or ${program}. ` +
      'Start Ceiba as an ordinary user, put it where every user may enter (such as /opt), or set DATABASE_URL.',
  )
}

function withSetpriv(settings: string[], program: string, args: string[]) {
  return settings.length > 0
    ? { program: 'setpriv', args: [...settings, '--', program, ...args] }
    : { program, args }
}

// busybox has a setpriv too, without the settings used here.
function hasSetpriv(): boolean {
  const help = spawnSync('setpriv', ['--help'], { encoding: 'utf8' })
  return help.status === 0 && help.stdout.includes('--pdeathsig')
}

function unprivilegedOwner(directory: string): { uid: number; gid: number } {
  const { uid, gid } = statSync(directory)
  return uid === 0 ? { uid: idOfNobody('-u'), gid: idOfNobody('-g') } : { uid, gid }
}

function idOfNobody(kind: '-u' | '-g'): number {
  const id = spawnSync('id', [kind, 'nobody'], { encoding: 'utf8' })
  return id.status === 0 ? Number(id.stdout) : 65534
}

function canWork(user: PostgresUser, directory: string, program: string): boolean {
  const check = '"$0" --version && test -w "$1" && test -x "$1"'
  const { program: file, args, options } = user.asUser('/bin/sh', ['-c', check, program, directory])
  return spawnSync(file, args, { ...options, stdio: 'ignore' }).status === 0
}

// Bits 1 and 2 of linux/capability.h. A container may have been left with the first only, which is enough.
function heldPathCapabilities(): string {
  const status = readFileSync('/proc/self/status', { encoding: 'utf8', flag: 'r' })
  const held = BigInt(`0x${/^CapPrm:\s*([0-9a-f]+)/m.exec(status)?.[1] ?? '0'}`)
  const wanted: [bit: bigint, name: string][] = [
    [1n, '+dac_override'],
    [2n, '+dac_read_search'],
  ]
  return wanted.flatMap(([bit, name]) => ((held >> bit) & 1n ? [name] : [])).join(',')
}
