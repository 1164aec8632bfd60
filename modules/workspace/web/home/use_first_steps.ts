import { useQueries } from '@tanstack/react-query'
import { useFills } from '#web/client/parts.tsx'
import { useAct, useAsk } from '#web/client/queries.ts'
import { type FirstStep, firstStep } from '#web/slots.ts'
import { getPreferences, listHappened, setPreferences } from '../../contract.ts'

const HIDDEN = 'home.first_steps_hidden'
const SKIPPED = 'home.first_steps_skipped'

export type StepState = 'open' | 'done' | 'skipped'

/**
 * The first steps of a company that this person may take, each as far as it really is. What one skips or puts away is one's
 * own and can be taken up again. Undefined while it is not known yet.
 */
export const useFirstSteps = () => {
  const steps = useFills(firstStep)
  const preferences = useAsk(getPreferences, {}).data?.preferences
  const remember = useAct(setPreferences, { quiet: true })
  const names = [...new Set(steps.flatMap(({ happened = [] }) => happened))].sort()
  const happened = useAsk(listHappened, { names }, { when: names.length > 0 })
  const answers = useQueries({
    queries: steps.map(({ label, isDone }) => ({
      queryKey: ['shell', 'first_step', label],
      queryFn: async () => (await isDone?.()) ?? false,
    })),
  })
  if (!preferences || happened.isLoading || answers.some(({ isPending }) => isPending)) return undefined

  const skipped = new Set((preferences[SKIPPED] as string[] | undefined) ?? [])
  const isDone = ({ happened: names = [] }: FirstStep, at: number): boolean =>
    answers[at]?.data === true || names.some((name) => happened.data?.happened.includes(name))
  const stateOf = (step: FirstStep, at: number): StepState =>
    isDone(step, at) ? 'done' : skipped.has(step.label) ? 'skipped' : 'open'
  const keep = (key: string, value: unknown) => remember.start({ preferences: { [key]: value } })
  return {
    steps: steps.map((step, at) => ({ step, state: stateOf(step, at) })),
    isHidden: preferences[HIDDEN] === true,
    hide: () => keep(HIDDEN, true),
    show: () => keep(HIDDEN, null),
    skip: (label: string) => keep(SKIPPED, [...skipped, label]),
    takeUp: (label: string) =>
      keep(
        SKIPPED,
        [...skipped].filter((one) => one !== label),
      ),
  }
}
