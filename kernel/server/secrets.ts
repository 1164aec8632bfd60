/**
 * Secrets at rest: AES-256-GCM under a data key per company; data keys are wrapped by the installation's master key,
 * which is never in the database. Rotating the master key rewraps the data keys and touches no secret.
 */
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import { newId } from '#kernel/values/id.ts'
import { beginWrite } from './connections.ts'
import { placementOf, statement } from './database.ts'
import { company, scope } from './scope.ts'

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

type MasterKey = { id: string; key: Buffer }
let master: MasterKey | undefined
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
export const derivedKey = (purpose: string): Buffer =>
  createHmac('sha256', opened().key).update(`ceiba ${purpose}`).digest()

/** Seals a secret that belongs to no company (a login's second factor). */
export const sealGlobal = (secret: string): string =>
  encrypt(derivedKey('global secrets'), Buffer.from(secret))
export const unsealGlobal = (sealed: string): string =>
  decrypt(derivedKey('global secrets'), sealed).toString()

type DataKey = { id: string; wrapped: string; master_key_id: string }

const unwrap = (row: DataKey): Buffer => {
  const known = unwrapped.get(row.id)
  if (known) return known
  if (row.master_key_id !== opened().id) throw new Error('This data key was wrapped by another master key.')
  const key = decrypt(opened().key, row.wrapped)
  unwrapped.set(row.id, key)
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
  const known = unwrapped.get(keyId)
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

/** Rewraps every company's data keys under a new master key, company by company. Returns how many. */
export const rotateMasterKey = async (
  companyIds: readonly { id: string; placement: string }[],
  next: Buffer,
): Promise<number> => {
  const old = opened()
  const to = masterFrom(next)
  let rewrapped = 0
  for (const { id, placement } of companyIds) {
    const write = await beginWrite(placementOf({ placement }), id, newId())
    try {
      const { rows } = await write.query('select id, wrapped, master_key_id from kernel.data_key for update')
      for (const row of rows as DataKey[]) {
        if (row.master_key_id === to.id) continue
        const wrapped = encrypt(to.key, decrypt(old.key, row.wrapped))
        await write.query('update kernel.data_key set wrapped = $2, master_key_id = $3 where id = $1', [
          row.id,
          wrapped,
          to.id,
        ])
        rewrapped += 1
      }
      await write.commit()
    } catch (error) {
      await write.rollback()
      throw error
    }
  }
  openSecrets(next)
  return rewrapped
}
