import { useCallback, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#web/client/queries.ts'
import { toast } from '#web/ui/toasts.ts'
import { fixRow, type StagedRow } from '../../row.contract.ts'

/** Corrects cells of a row and says when that brought it another verdict. Answers the row as it is now. */
export const useFixRow = (id: string) => {
  const { t } = useTranslation('imports')
  const act = useAct(fixRow, { quiet: true })
  const latest = useRef({ act, t })
  latest.current = { act, t }
  const fix = useCallback(
    async ({ line, verdict }: StagedRow, cells: Record<string, string>): Promise<StagedRow> => {
      const { row } = await latest.current.act.run({ id, line, cells })
      if (row.verdict !== verdict)
        toast({ tone: 'told', text: latest.current.t(`preview.became.${row.verdict}`, { line }) })
      return row
    },
    [id],
  )
  return { fix, busy: act.busy }
}
