import { keyFor } from '#kernel/values/key.ts'
import { fold } from '#kernel/values/text.ts'
import type { CustomObject, Relation } from './contract.ts'

export const MOST_OBJECTS = 60
export const MOST_RELATIONS = 20

/** An object as its row has it. */
export type StoredObject = Omit<CustomObject, 'relations' | 'may_change'>

/** Who asks, as far as objects can be closed to them: the role held, and whether the house of objects is theirs to set up. */
export type Reader = { role: string | undefined; configures: boolean }

const isOpenTo = (roles: readonly string[], { role, configures }: Reader): boolean =>
  configures || roles.length === 0 || (role !== undefined && roles.includes(role))

export const maySee = ({ seen_by }: Pick<StoredObject, 'seen_by'>, reader: Reader): boolean =>
  isOpenTo(seen_by, reader)

/** Nobody writes what they do not see. */
export const mayChange = (
  { seen_by, changed_by }: Pick<StoredObject, 'seen_by' | 'changed_by'>,
  reader: Reader,
): boolean => isOpenTo(seen_by, reader) && isOpenTo(changed_by, reader)

/** Addresses below `/custom-objects/` that are no object. */
const RESERVED = ['leading', 'records', 'relations', 'targets']

export const objectKey = (label: string, all: readonly Pick<StoredObject, 'key'>[]): string =>
  keyFor(label, new Set([...RESERVED, ...all.map(({ key }) => key)]), 'object')

export const relationKey = (label: string, all: readonly Pick<Relation, 'key'>[]): string =>
  keyFor(label, new Set(all.map(({ key }) => key)), 'relation')

/** Another one that people would take for this. */
export const standingFor = <T extends { id: string; label: string }>(
  label: string,
  all: readonly T[],
  except: string,
): T | undefined => all.find((one) => one.id !== except && fold(one.label) === fold(label))
