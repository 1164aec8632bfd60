import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usualTaxCode } from '#kernel/values/fiscal/tax.ts'
import { Problem } from '#web/client/problem.ts'
import { useAct } from '#web/client/queries.ts'
import { showProblem } from '#web/client/tidings.ts'
import type { Line } from '../../contract.ts'
import { type QuoteWithLines, updateQuote } from '../../quote.contract.ts'
import { changedLine, type Draft, draftOf, emptyLine, lineAfter, sumsOf, written } from './draft.ts'

/** The quote as it is being written, what it comes to, and how it is stored. */
export const useDraft = (quote: QuoteWithLines, country: string) => {
  const { t } = useTranslation('quotes')
  const [draft, setDraft] = useState(() => draftOf(quote))
  const [isWritten, setWritten] = useState(false)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const save = useAct(updateQuote, { quiet: true, said: t('said.saved', { number: quote.number }) })
  // What the server has now is shown, unless something unsaved stands here.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another state of the record counts
  useEffect(() => {
    if (!isWritten) setDraft(draftOf(quote))
  }, [quote.id, quote.version])

  const change = (part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }))
    setWritten(true)
  }
  const changeLines = (next: (lines: Line[]) => Line[]) => {
    setDraft((before) => ({ ...before, lines: next(before.lines) }))
    setWritten(true)
  }
  const store = async (): Promise<QuoteWithLines | undefined> => {
    if (!isWritten) return quote
    const next = written(draft)
    try {
      const saved = await save.run({ id: quote.id, ...next }, { version: quote.version })
      setErrors({})
      setDraft(draftOf(saved))
      setWritten(false)
      return saved
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem
      setDraft(next)
      setErrors(fieldErrors(problem, next.lines))
      showProblem(problem)
      return undefined
    }
  }
  return {
    draft,
    sums: useMemo(() => sumsOf(draft), [draft]),
    isWritten,
    busy: save.busy,
    errors,
    change,
    setLines: (lines: Line[]) => changeLines(() => lines),
    changeLine: (id: string, part: Partial<Line>) => changeLines((lines) => changedLine(lines, id, part)),
    removeLine: (id: string) => changeLines((lines) => lines.filter((line) => line.id !== id)),
    addLine: (kind: Line['kind'], after?: string): string => {
      const line = emptyLine(kind, usualTaxCode(country))
      changeLines((lines) => lineAfter(lines, line, after))
      return line.id
    },
    store,
    forget: () => {
      setDraft(draftOf(quote))
      setErrors({})
      setWritten(false)
    },
  }
}

export type Editing = ReturnType<typeof useDraft>

/** What the editor of lines needs, whatever the lines belong to. */
export type LinesEditing = Pick<Editing, 'errors' | 'setLines' | 'changeLine' | 'removeLine' | 'addLine'> & {
  draft: Pick<Draft, 'lines' | 'language'>
  sums: Pick<Editing['sums'], 'lines'>
}

/** By the line's id and field, since lines may move before they are mended: `<id>.quantity`. */
export const fieldErrors = (
  { problems, field, message }: Problem,
  lines: readonly Line[],
): Record<string, string> => {
  const told = problems.length ? problems : field ? [{ field, detail: message }] : []
  return Object.fromEntries(
    told.map(({ field: at, detail }) => {
      const [, index, part] = /^lines\.(\d+)\.(.+)$/.exec(at) ?? []
      const line = index === undefined ? undefined : lines[Number(index)]
      return [line ? `${line.id}.${part}` : at, detail]
    }),
  )
}
