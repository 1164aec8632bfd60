/** The records tasks are about, asked of the modules that have them. */
import { isLicensed } from '#kernel/server/licences.ts'
import { filled } from '#kernel/server/module.ts'
import { company } from '#kernel/server/scope.ts'
import { type HeldRecord, type SubjectRecord, taskSubject } from './contract.ts'

const subjectOf = (kind: string) =>
  isLicensed(kind.slice(0, kind.indexOf('.')), company())
    ? filled(taskSubject).find((subject) => subject.kind === kind)
    : undefined

/** The record, if there is such a kind and the actor may see it. */
export const seenRecord = async ({
  kind,
  id,
}: {
  kind: string
  id: string
}): Promise<SubjectRecord | undefined> => (await subjectOf(kind)?.seen([id]))?.[0]

/** Those of the records which the actor may see, by id. */
export const seenRecords = async (
  records: readonly { kind: string; id: string }[],
): Promise<ReadonlyMap<string, SubjectRecord>> => {
  const byKind = Map.groupBy(records, (record) => record.kind)
  const found = await Promise.all(
    [...byKind].map(([kind, some]) => subjectOf(kind)?.seen([...new Set(some.map(({ id }) => id))]) ?? []),
  )
  return new Map(found.flat().map((record) => [record.id, record]))
}

/** Those of the records that may not be left without an open task, by id. */
export const heldRecords = async (
  records: readonly { kind: string; id: string }[],
): Promise<ReadonlyMap<string, HeldRecord>> => {
  const held = new Map<string, HeldRecord>()
  for (const [kind, some] of Map.groupBy(records, (record) => record.kind))
    for (const one of (await subjectOf(kind)?.neverWithout?.([...new Set(some.map(({ id }) => id))])) ?? [])
      held.set(one.id, one)
  return held
}
