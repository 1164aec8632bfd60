/** Passwords and recovery codes at rest: argon2id, passwords in PHC string format. Parameters: OWASP Password Storage Cheat Sheet. */
import { type Argon2Parameters, argon2, createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { Refusal } from '#kernel/server/errors.ts'

const argon2Async = promisify(argon2)

type Cost = { memory: number; passes: number; parallelism: number }
/** `memory` in KiB. */
let cost: Cost = { memory: 19_456, passes: 2, parallelism: 1 }
const HASH_BYTES = 32
const SALT_BYTES = 16

/** Two at once leave the other threads to files and zlib; who would wait behind sixty is told to come again. */
const AT_ONCE = 2
const MOST_WAITING = 60

let working = 0
const waiting: (() => void)[] = []

const derive = async (message: string, more: Omit<Argon2Parameters, 'message'>): Promise<Buffer> => {
  if (working < AT_ONCE) working += 1
  else if (waiting.length >= MOST_WAITING) throw new Refusal('busy')
  else await new Promise<void>((turn) => waiting.push(turn))
  try {
    // One form for one password, however the keyboard composed its accents.
    return await argon2Async('argon2id', { message: message.normalize('NFKC'), ...more })
  } finally {
    const next = waiting.shift()
    if (next) next()
    else working -= 1
  }
}

/** Hashes of this process cost next to nothing from now on. For tests, of which hashing was a twentieth. */
export const hashCheaply = (): void => {
  cost = { memory: 8, passes: 1, parallelism: 1 }
}

const inPhc = ({ memory, passes, parallelism }: Cost, salt: string, hash: string): string =>
  `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${salt}$${hash}`

/** `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. Takes about 50 ms. Refuses with `busy` in a rush. */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(SALT_BYTES)
  const used = cost
  const hash = await derive(password, { nonce: salt, tagLength: HASH_BYTES, ...used })
  const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
  return inPhc(used, text(salt), text(hash))
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

/** For addresses nobody has: weighing takes as long, and always fails. */
const decoy = (): string => inPhc(cost, 'A'.repeat(22), 'A'.repeat(43))

/** Whether the password is the one that was hashed. Without a hash it takes the same time and says no. */
export const isPassword = async (password: string, stored: string | undefined): Promise<boolean> => {
  const parts = PHC.exec(stored ?? decoy())
  if (!parts) throw new Error('A stored password is not in PHC form.')
  const [, memory, passes, parallelism, salt = '', hash = ''] = parts
  const wanted = Buffer.from(hash, 'base64')
  const given = await derive(password, {
    nonce: Buffer.from(salt, 'base64'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: wanted.length,
  })
  return timingSafeEqual(given, wanted) && stored !== undefined
}

/**
 * A recovery code as it is kept, the same each time so that it is found. Slow, since 57 bits would not survive a plain hash, and
 * without the installation's key, so that a new one leaves the codes people keep on paper as they are.
 */
export const hashOfRecoveryCode = async (loginId: string, code: string): Promise<string> => {
  const salt = createHash('sha256').update(loginId).digest().subarray(0, SALT_BYTES)
  const hash = await derive(code.toLowerCase().replace(/[^a-z0-9]/g, ''), {
    nonce: salt,
    tagLength: HASH_BYTES,
    ...cost,
  })
  return hash.toString('base64url')
}
