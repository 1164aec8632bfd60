import { Suspense } from 'react'
import type { Sent } from '#kernel/contract.ts'
import type { Filter } from '#kernel/list.ts'
import { lazily, useFills } from '#web/client/parts.tsx'
import { customerListAct } from '../../added.contract.ts'
import type { updateCustomers } from '../../contract.ts'

type ActsProps =
  | { place: 'head'; props: { filter: Filter; search: string } }
  | {
      place: 'bulk'
      props: { which: Pick<Sent<typeof updateCustomers>, 'filter' | 'search' | 'ids'>; onDone: () => void }
    }

/** What other modules do with the list, or with those chosen in it. */
export const ListActs = ({ place, props }: ActsProps) =>
  useFills(customerListAct)
    .filter((act) => act.place === place)
    .map(({ key, component }) => {
      // The slot says less of its component than `lazily` needs to know.
      const Act = lazily<object>(component as unknown as Parameters<typeof lazily<object>>[0])
      return (
        <Suspense key={key} fallback={null}>
          <Act {...props} />
        </Suspense>
      )
    })
