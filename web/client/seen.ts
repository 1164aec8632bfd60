/** What a form in a page began from, and how it goes on when somebody else saved meanwhile. */
import { useCallback, useMemo, useState } from 'react'
import type { Answer, Query, Sent } from '#kernel/contract.ts'
import { asked, queryClient, useLoaded } from './queries.ts'

/** What was written into a form, and what stood there before: both are needed to tell whose change is whose. */
export type Carried = {
  written: Readonly<Record<string, unknown>>
  before: Readonly<Record<string, unknown>>
}

/**
 * `now`: as it was when the page opened, as it was saved since, or as it was loaded anew; its `version` is the form's key.
 * `carried`: what was written before that, to stand in the form again.
 */
export type Seen<A> = {
  now: A
  carried: Carried | undefined
  /** Goes on with what was saved. */
  goOn: (saved: Partial<A>) => void
  /** Goes on with what is stored now, and with what was written. */
  again: (carried?: Carried) => Promise<void>
}

/** The same for a form beside a page, which is over once it is saved. */
export type SeenBeside = Pick<Seen<unknown>, 'again' | 'carried'> & { goOn: () => void }

/**
 * Holds on to what the person saw: neither live news nor somebody else's change may alter a form below them. What changed meanwhile
 * is refused when they save; the form then offers to go on (`useContractForm` with `seen`).
 */
export const useSeen = <Op extends Query>(query: Op, input: Sent<Op>): Seen<Answer<Op>> => {
  const loaded = useLoaded(query, input)
  const [held, setHeld] = useState<{ now: Answer<Op>; carried: Carried | undefined }>({
    now: loaded,
    carried: undefined,
  })
  // The input of a page's settings is written where it is asked: by its content it stays the same.
  const key = JSON.stringify(input)
  const goOn = useCallback(
    (saved: Partial<Answer<Op>>) =>
      setHeld(({ now }) => ({ now: Object.assign({}, now, saved), carried: undefined })),
    [],
  )
  const again = useCallback(
    async (carried?: Carried) => {
      const now = await queryClient.fetchQuery({ ...asked(query, JSON.parse(key)), staleTime: 0 })
      setHeld({ now, carried })
    },
    [query, key],
  )
  return useMemo(() => ({ ...held, goOn, again }), [held, goOn, again])
}
