/**
 * Secrets at rest: AES-256-GCM under a data key per company; data keys are wrapped by the installation's master key,
 * which is never in the database. Rotating the master key rewraps the data keys and touches no secret.
 */
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import { newId } from '#kernel/values/id.ts'
import { beginWrite, type WriteConnection } from './connections.ts'
import { placementOf, statement } from './database.ts'
import { company, scope } from './scope.ts'

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

type MasterKey = { id: string; key: Buffer }
let master: MasterKey | undefined
/** By company and id: a key that one company opened must not serve another. */
const unwrapped = new Map<string, Buffer>()

const masterFrom = (key: Buffer): MasterKey => {
  if (key.length !== KEY_BYTES) throw new Error('The master key must be 32 bytes.')
  return { id: createHash('sha256').update(key).digest('hex').slice(0, 12), key }
}

/** Sets the installation's master key. */
export const openSecrets = (key: Buffer): void => {
  master = masterFrom(key)
  unwrapped.clear()
}

const opened = (): MasterKey => {
  if (!master) throw new Error('The master key is not set yet.')
  return master
}

const encrypt = (key: Buffer, plain: Buffer): string => {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString(
    'base64url',
  )
}

const decrypt = (key: Buffer, sealed: string): Buffer => {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
}

/** A key for one purpose, derived from the master key: session tokens, database login, signed links. */
export const derivedKey = (purpose: string): Buffer => derive(opened(), purpose)

const derive = ({ key }: MasterKey, purpose: string): Buffer =>
  createHmac('sha256', key).update(`ceiba ${purpose}`).digest()

const GLOBAL_SECRETS = 'global secrets'

/**
 * Seals a secret that belongs to no company (a login's second factor). Its column is commented `sealed` in the migration:
 * that is how a new master key finds it.
 */
export const sealGlobal = (secret: string): string => encrypt(derivedKey(GLOBAL_SECRETS), Buffer.from(secret))
export const unsealGlobal = (sealed: string): string => decrypt(derivedKey(GLOBAL_SECRETS), sealed).toString()

type DataKey = { id: string; wrapped: string; master_key_id: string }

const remembered = (keyId: string): string => `${company().id} ${keyId}`

const unwrap = (row: DataKey): Buffer => {
  const known = unwrapped.get(remembered(row.id))
  if (known) return known
  if (row.master_key_id !== opened().id) throw new Error('This data key was wrapped by another master key.')
  const key = decrypt(opened().key, row.wrapped)
  unwrapped.set(remembered(row.id), key)
  return key
}

/** Seals a secret of the company in scope; needs an open transaction the first time. The text names its data key. */
export const seal = async (secret: string): Promise<string> => {
  const [row] = await statement<DataKey>(
    'select id, wrapped, master_key_id from kernel.data_key order by created_at desc limit 1',
  )
  const current = row ?? (await makeDataKey())
  return `${current.id}.${encrypt(unwrap(current), Buffer.from(secret))}`
}

export const unseal = async (sealed: string): Promise<string> => {
  const [keyId, text] = sealed.split('.') as [string, string]
  const known = unwrapped.get(remembered(keyId))
  if (known) return decrypt(known, text).toString()
  const [row] = await statement<DataKey>(
    'select id, wrapped, master_key_id from kernel.data_key where id = $1',
    [keyId],
  )
  if (!row) throw new Error('The data key of this secret is gone.')
  return decrypt(unwrap(row), text).toString()
}

const makeDataKey = async (): Promise<DataKey> => {
  if (!scope().write) throw new Error(`The first secret of ${company().slug} is sealed inside an action.`)
  const row = {
    id: newId(),
    wrapped: encrypt(opened().key, randomBytes(KEY_BYTES)),
    master_key_id: opened().id,
  }
  await statement('insert into kernel.data_key (id, wrapped, master_key_id) values ($1, $2, $3)', [
    row.id,
    row.wrapped,
    row.master_key_id,
  ])
  return row
}

/**
 * Puts a new master key in place of the old one: seals the secrets of no company anew, then rewraps every company's data
 * keys, company by company. Broken off, it may be run again with the same two keys; what was done is left as it is.
 * Whatever is derived from the master key (sessions, signed links, the database login) is another from then on.
 */
export const rotateMasterKey = async (
  companies: readonly { id: string; placement: string }[],
  next: Buffer,
): Promise<{ globalSecrets: number; dataKeys: number }> => {
  const [from, to] = [opened(), masterFrom(next)]
  const globalSecrets = await written(undefined, undefined, (write) => resealGlobal(write, from, to))
  let dataKeys = 0
  for (const { id, placement } of companies)
    dataKeys += await written(id, placement, (write) => rewrap(write, from, to))
  openSecrets(next)
  return { globalSecrets, dataKeys }
}

const written = async (
  companyId: string | undefined,
  placement: string | undefined,
  work: (write: WriteConnection) => Promise<number>,
): Promise<number> => {
  const write = await beginWrite(placementOf(placement ? { placement } : undefined), companyId, newId())
  try {
    const count = await work(write)
    await write.commit()
    return count
  } catch (error) {
    await write.rollback()
    throw error
  }
}

const rewrap = async (write: WriteConnection, from: MasterKey, to: MasterKey): Promise<number> => {
  const { rows } = await write.query('select id, wrapped, master_key_id from kernel.data_key for update')
  const old = (rows as DataKey[]).filter((row) => row.master_key_id !== to.id)
  for (const { id, wrapped } of old)
    await write.query('update kernel.data_key set wrapped = $2, master_key_id = $3 where id = $1', [
      id,
      encrypt(to.key, decrypt(from.key, wrapped)),
      to.id,
    ])
  return old.length
}

// Only kernel-wide tables: a company's own secrets are sealed under its data key, which is rewrapped instead.
const SEALED_COLUMNS = `
  select format('%I.%I', n.nspname, c.relname) as table, format('%I', a.attname) as column
    from pg_description d
    join pg_class c on c.oid = d.objoid and d.classoid = 'pg_class'::regclass
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum = d.objsubid and not a.attisdropped
   where d.description = 'sealed' and obj_description(c.oid, 'pg_class') like 'global%'`

const resealGlobal = async (write: WriteConnection, from: MasterKey, to: MasterKey): Promise<number> => {
  const [oldKey, newKey] = [derive(from, GLOBAL_SECRETS), derive(to, GLOBAL_SECRETS)]
  let resealed = 0
  const columns = (await write.query(SEALED_COLUMNS)).rows as { table: string; column: string }[]
  for (const { table, column } of columns) {
    const { rows } = await write.query(
      `select ctid::text as place, ${column} as sealed from ${table} where ${column} is not null for update`,
    )
    for (const { place, sealed } of rows as { place: string; sealed: string }[]) {
      if (opens(newKey, sealed)) continue
      const again = encrypt(newKey, decrypt(oldKey, sealed))
      await write.query(`update ${table} set ${column} = $2 where ctid = $1::tid`, [place, again])
      resealed += 1
    }
  }
  return resealed
}

const opens = (key: Buffer, sealed: string): boolean => {
  try {
    decrypt(key, sealed)
    return true
  } catch {
    return false
  }
}
