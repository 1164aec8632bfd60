import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usualTaxCode } from '#kernel/values/fiscal/tax.ts'
import { Problem } from '#web/client/problem.ts'
import { refresh, useAct } from '#web/client/queries.ts'
import { showProblem } from '#web/client/tidings.ts'
import type { Line } from '../../contract.ts'
import { type OpportunityProducts, setOpportunityLines } from '../../opportunity.contract.ts'
import { reckon } from '../../quote.rules.ts'
import { changedLine, emptyLine, lineAfter, writtenLines } from '../editor/draft.ts'
import { fieldErrors, type LinesEditing } from '../editor/use_draft.ts'

const NOTHING = { discount_percent: null, discount_minor: null }
const WITHOUT_SHIPPING = { shipping_minor: 0, shipping_tax_code: 'exempt' } as const

/** The products of an opportunity as they are being written. */
export const useOpportunityLines = (
  opportunityId: string,
  products: OpportunityProducts,
  country: string,
): LinesEditing & { isWritten: boolean; busy: boolean; store: () => Promise<boolean> } => {
  const { t, i18n } = useTranslation('quotes')
  const [lines, setAll] = useState<Line[]>(products.lines)
  const [isWritten, setWritten] = useState(false)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const save = useAct(setOpportunityLines, { quiet: true, said: t('said.products') })
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another state of the record counts
  useEffect(() => {
    if (!isWritten) setAll(products.lines)
  }, [products.version])
  const put = (next: (before: Line[]) => Line[]) => {
    setAll(next)
    setWritten(true)
  }
  return {
    draft: { lines, language: i18n.language === 'en' ? 'en' : 'es' },
    sums: useMemo(
      () =>
        reckon(
          lines.map((line) => ({ ...line, quantity: Math.max(0, line.quantity || 0) })),
          NOTHING,
          WITHOUT_SHIPPING,
        ),
      [lines],
    ),
    errors,
    isWritten,
    busy: save.busy,
    setLines: (next) => put(() => next),
    changeLine: (id, part) => put((before) => changedLine(before, id, part)),
    removeLine: (id) => put((before) => before.filter((line) => line.id !== id)),
    addLine: (kind, after) => {
      const line = emptyLine(kind, usualTaxCode(country))
      put((before) => lineAfter(before, line, after))
      return line.id
    },
    store: async () => {
      if (!isWritten) return true
      const next = writtenLines(lines)
      try {
        const stored = await save.run({ opportunity_id: opportunityId, lines: next })
        setErrors({})
        setAll(stored.lines)
        setWritten(false)
        // The opportunity's value follows its products.
        void refresh('deals')
        return true
      } catch (problem) {
        if (!(problem instanceof Problem)) throw problem
        setAll(next)
        setErrors(fieldErrors(problem, next))
        showProblem(problem)
        return false
      }
    },
  }
}
