import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '#web/client/problem.ts'
import { useAct } from '#web/client/queries.ts'
import { may as holds, useSessionOrNone } from '#web/client/session.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { EditConflict, type GridEdit } from '#web/ui/grid/edit.ts'
import { may, type Opportunity } from '../contract.ts'
import { type OpportunityChanges, updateOpportunity } from '../opportunity.contract.ts'

/** What a text written into a cell changes; throws a sentence where it can't be that. */
type Reading = (opportunity: Opportunity, text: string) => OpportunityChanges

/** Whether any of the fields to be changed is another now than it was seen; of own fields each by itself. */
export const differsIn = (
  { custom, ...changes }: OpportunityChanges,
  seen: Opportunity,
  now: Opportunity,
): boolean =>
  Object.keys(changes).some(
    (field) => !isSame(seen[field as keyof Opportunity], now[field as keyof Opportunity]),
  ) || Object.keys(custom ?? {}).some((key) => !isSame(seen.custom[key], now.custom[key]))

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/**
 * Makes the edit of a cell from what its text changes. Nobody's later change is overwritten unseen: the person is shown it and
 * decides. `told`: how a field reads.
 */
export const useCellSave = (told: (opportunity: Opportunity, field: string) => string) => {
  const { t } = useTranslation('deals')
  const session = useSessionOrNone()
  const { run } = useAct(updateOpportunity, { quiet: true, said: ({ title }) => t('said.saved', { title }) })

  // biome-ignore lint/correctness/useExhaustiveDependencies: whether one may write depends on the session
  return useMemo(() => {
    const reason = holds(may.update) ? undefined : t('shell:missing_permission', { permission: may.update })
    const store = async (opportunity: Opportunity, read: Reading, text: string): Promise<void> => {
      const changes = read(opportunity, text)
      try {
        await run({ id: opportunity.id, ...changes }, { version: opportunity.version })
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        if (error.code !== 'changed_meanwhile')
          throw new Error(error.problems[0]?.detail ?? sentenceOf(error))
        const current = error.params.current as Opportunity
        // Somebody changed something else of it: the two changes do not meet.
        if (!differsIn(changes, opportunity, current)) return store(current, read, text)
        const theirs = Object.keys(changes).map((field) => told(current, field))
        throw new EditConflict(theirs.join(', '), () => store(current, read, text))
      }
    }
    return (read: Reading, more: Partial<GridEdit<Opportunity>> = {}): GridEdit<Opportunity> => ({
      ...more,
      unless: (opportunity) => reason ?? more.unless?.(opportunity),
      save: (opportunity, text) => store(opportunity, read, text),
    })
  }, [t, session])
}
