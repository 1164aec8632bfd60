/** An import as people see it: labels and reasons in their language. */
import { scope } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import type { Import } from './contract.ts'
import type { Mark } from './draft.ts'
import type { StoredImport, StoredSummary } from './import.queries.ts'
import type { StagedRow } from './row.contract.ts'
import type { StagedRow as StoredRow } from './staged_row.queries.ts'
import type { ImportTarget } from './target.contract.ts'
import { labelOf, problemText, targetOf } from './target.ts'

type Summary = Pick<Import, keyof StoredSummary | 'target_label'>

export const summaryView = async (stored: StoredSummary): Promise<Summary> => ({
  id: stored.id,
  target: stored.target,
  target_label: wordOf(await labelOf(stored.target)),
  file_name: stored.file_name,
  bytes: stored.bytes,
  state: stored.state,
  counts: stored.counts,
  progress: stored.progress,
  error: stored.error && noticeView(stored.error),
  run_id: stored.run_id,
  created_by: stored.created_by,
  created_by_name: stored.created_by_name,
  created_at: stored.created_at,
  finished_at: stored.finished_at,
})

export const importView = async (stored: StoredImport): Promise<Import> => {
  const target = await targetOf(stored.target)
  const { reading, sheets, columns, sample, options } = stored
  return {
    ...(await summaryView(stored)),
    reading,
    sheets,
    columns,
    sample,
    options,
    detected: Object.fromEntries(
      Object.entries(stored.detected).map(([aspect, { value, certain, evidence }]) => [
        aspect,
        {
          value,
          certain,
          why: text(`imports:evidence.${evidence.code}`, { line: evidence.line, ...evidence.params }),
        },
      ]),
    ),
    notices: stored.notices.map(noticeView),
    fields: await fieldViews(target),
    recognised_by: [...target.recognisedBy],
    adds_fields: target.addField !== undefined,
  }
}

export const rowView = (row: StoredRow, isDone: boolean): StagedRow => ({
  line: row.line,
  verdict: row.verdict,
  cells: row.cells,
  marks: marksOf(row).map((mark) => ({ ...markView(mark) })),
  target_id: row.verdict === 'new' ? (isDone ? row.id : null) : row.target_id,
})

/** The reasons for which a row stays outside, as sentences that name the column. */
export const reasonsOf = (row: StoredRow, columns: Import['columns']): string =>
  marksOf(row)
    .filter((mark) => !mark.notice)
    .map((mark) => {
      const header = columns.find((c) => c.column === mark.column)?.header
      const { detail } = markView(mark)
      return header ? `${header}: ${detail}` : detail
    })
    .join('\n')

/** A text key's text; an own field's label is its text. */
export const wordOf = (label: string): string => (/^[a-z]+:[a-z_.]+$/.test(label) ? text(label) : label)

const marksOf = ({ problems, repeats }: StoredRow): Mark[] =>
  repeats === null ? problems : [...problems, { code: 'repeats_line', params: { line: repeats } }]

const markView = ({ params, ...mark }: Mark) => ({
  ...mark,
  detail: problemText({ code: mark.code, ...(params && { params }) }, scope().language),
})

const noticeView = ({
  code,
  line,
  column,
  params,
}: {
  code: string
  line?: number
  column?: number
  params?: Record<string, unknown>
}) => ({
  code,
  detail: problemText({ code, params: { line, column, ...params } }, scope().language),
  ...(line !== undefined && { line }),
  ...(column !== undefined && { column }),
})

const fieldViews = async (target: ImportTarget): Promise<Import['fields']> =>
  (await target.fields()).map(({ field, part, label, type, many = false, required = false }) => ({
    field,
    ...(part && { part }),
    label: wordOf(label),
    type,
    many,
    required,
  }))
