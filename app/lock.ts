import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { birthmark } from '#app/processes.ts'
import { Refusal } from '#app/refusal.ts'
import { writableFolder } from '#app/writable_folder.ts'

/** Who holds a directory. `address`: where it answers, as a person would type it. */
export type Holder = { pid: number; address: string; birthmark: string }

/** Somebody alive holds the directory already. */
export class AlreadyRunning extends Refusal {
  readonly holder: Holder
  constructor(directory: string, holder: Holder) {
    super(`${directory} is in use by process ${holder.pid} (${holder.address}). Stop it first.`)
    this.holder = holder
  }
}

/**
 * Claims `directory` for this process until `release`, or until the process is gone: a lock left by a dead
 * process is taken over, also when another process has its number by now.
 *
 * Throws {@link AlreadyRunning}; a Refusal where the directory cannot be written.
 */
export function takeLock(directory: string, address: string): { release(): void } {
  writableFolder(directory)
  const lock = lockPath(directory)
  const mine = `${lock}.${process.pid}`
  const me: Holder = { pid: process.pid, address, birthmark: birthmark(process.pid) ?? '' }
  writeFileSync(mine, JSON.stringify(me))
  try {
    while (!linked(mine, lock)) {
      const holder = lockHolder(directory)
      if (holder) throw new AlreadyRunning(directory, holder)
      dropStale(lock)
    }
  } finally {
    rmSync(mine, { force: true })
  }
  return {
    release() {
      if (read(lock)?.birthmark === me.birthmark && read(lock)?.pid === me.pid) rmSync(lock, { force: true })
    },
  }
}

/** The live process that holds `directory`, if any. */
export function lockHolder(directory: string): Holder | undefined {
  const holder = read(lockPath(directory))
  return holder && birthmark(holder.pid) === holder.birthmark ? holder : undefined
}

const lockPath = (directory: string) => join(directory, 'lock')

// A hard link appears in one step and with its content: nobody ever reads half a lock.
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

// Between our look and our move somebody else may have taken over the stale lock: then put theirs back.
function dropStale(lock: string): void {
  const aside = `${lock}.stale.${process.pid}`
  try {
    renameSync(lock, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  const dropped = read(aside)
  if (dropped && birthmark(dropped.pid) === dropped.birthmark) linked(aside, lock)
  rmSync(aside, { force: true })
}

function read(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
