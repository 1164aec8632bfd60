/** What becomes of each row of a batch: asked in the preview, and again when it is written. */
import type { Column, Options } from './contract.ts'
import type { Mark } from './draft.ts'
import { columnOf, isUnfit, problemMark, type ReadRow } from './row_reader.ts'
import type { ImportTarget } from './target.contract.ts'
import { tableOf } from './target.ts'
import { titlesOf } from './title.queries.ts'
import { findingOf, type Match, matchOf } from './verdict.rules.ts'

export type Judged<R extends ReadRow> = R & {
  judged: 'new' | 'updated' | 'unchanged' | 'duplicate' | 'error'
  target_id: string | null
}

type Import = { options: Options; columns: readonly Column[] }

/** `made`: records this import made before; `taken`: records its earlier rows belong to. Both are added to by the caller. */
type Before = { made: ReadonlySet<string>; taken: ReadonlySet<string> }

const NOTHING: Before = { made: new Set(), taken: new Set() }

export const judgeRows = async <R extends ReadRow>(
  target: ImportTarget,
  { options, columns }: Import,
  read: readonly R[],
  { made, taken }: Before = NOTHING,
): Promise<Judged<R>[]> => {
  const rows = await resolved(target, columns, read)
  const holders = await target.recognise(keysOf(rows, options.match))
  const matched = rows.map((row) =>
    isUnfit(row.marks) ? undefined : matchOf(row.keys, options.match, holders, made),
  )
  const hidden = await hiddenAmong(target, matched)
  const findings = rows.map((row, index) => {
    if (isUnfit(row.marks)) return { judged: 'error' as const }
    return findingOf(matched[index], options.mode, taken, hidden)
  })
  const known = rows.flatMap((row, index) => {
    const finding = findings[index]
    return finding?.judged === 'known' ? [{ id: finding.target_id, record: row.record }] : []
  })
  const changed = known.length ? await target.changed(known) : new Set()
  const matches = findings.flatMap((f) => ('match' in f && f.match ? [f.match] : []))
  const named = new Set(matches.flatMap((match) => match.ids)).difference(hidden)
  const titles = await titlesOf(tableOf(target.entity), [...named])

  return rows.map((row, index): Judged<R> => {
    const finding = findings[index] ?? { judged: 'error' }
    if (finding.judged === 'known') {
      const changes = changed.has(finding.target_id) || row.fills
      return { ...row, judged: changes ? 'updated' : 'unchanged', target_id: finding.target_id }
    }
    if (!('code' in finding)) return { ...row, judged: finding.judged, target_id: null }
    const mark = markOf(finding.code, finding.match, columns, titles)
    return { ...row, judged: finding.judged, target_id: null, marks: [...row.marks, mark] }
  })
}

const hiddenAmong = async (
  target: ImportTarget,
  matched: readonly (Match | undefined)[],
): Promise<ReadonlySet<string>> => {
  const ids = [...new Set(matched.flatMap((match) => match?.ids ?? []))]
  return target.hidden && ids.length ? target.hidden(ids) : new Set<string>()
}

/** Rows with what they refer to filled in; those that are unfit already are not asked about. */
const resolved = async <R extends ReadRow>(
  target: ImportTarget,
  columns: readonly Column[],
  rows: readonly R[],
): Promise<readonly R[]> => {
  const fit = rows.filter((row) => !isUnfit(row.marks))
  if (!target.resolve || !fit.length) return rows
  const answers = await target.resolve(fit.map((row) => row.record))
  const byRow = new Map(fit.map((row, index) => [row, answers[index]]))
  return rows.map((row) => {
    const answer = byRow.get(row)
    if (!answer) return row
    const marks = answer.problems.map((problem) => problemMark(problem, columns))
    const notices = (answer.notices ?? []).map((one) => ({
      ...problemMark(one, columns),
      notice: true as const,
    }))
    return { ...row, record: answer.record, marks: [...row.marks, ...marks, ...notices] }
  })
}

const keysOf = (rows: readonly ReadRow[], match: readonly string[]): Record<string, string[]> => {
  const keys: Record<string, string[]> = {}
  for (const field of match) {
    const values = new Set(rows.flatMap((row) => row.keys[field] ?? []))
    if (values.size) keys[field] = [...values]
  }
  return keys
}

const MOST_NAMES = 5

const markOf = (
  code: string,
  match: Match | undefined,
  columns: readonly Column[],
  titles: ReadonlyMap<string, string>,
): Mark => {
  if (!match) return { code }
  const column = columnOf(match.field, columns)?.column
  const names = match.ids.slice(0, MOST_NAMES).map((id) => titles.get(id) ?? '…')
  const params = { names: names.join(', '), value: match.value, count: match.ids.length }
  return { ...(column !== undefined && { column }), field: match.field, code, params }
}
