import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** True while the process runs; a zombie, dead but not yet collected by its parent, does not count. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return statFields(pid)?.[0] !== 'Z'
}

/**
 * A mark that tells this process from a later one that was given the same number; undefined when it is dead.
 *
 * On Linux the boot id and the start time in clock ticks (proc_pid_stat(5), field 22), elsewhere the start
 * time as `ps` prints it.
 */
export function birthmark(pid: number): string | undefined {
  if (!isAlive(pid)) return undefined
  const startTicks = statFields(pid)?.[19]
  if (startTicks !== undefined) {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${startTicks}`
  }
  return ps(pid, 'lstart')
}

/** The command line of a live process, arguments apart where the system keeps them apart. */
export function commandLine(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return [ps(pid, 'command') ?? '']
  }
}

/** Resolves true once the process is gone, false when it still runs after `withinMs`. */
export async function isGone(pid: number, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  return true
}

// The fields after the program's name, which may itself hold spaces and brackets: state is the first.
function statFields(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

function ps(pid: number, column: string): string | undefined {
  try {
    return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return undefined
  }
}
