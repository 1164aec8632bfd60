import { Suspense } from 'react'
import { lazily, useFills } from '#web/client/parts.tsx'
import { customerAct } from '../../added.contract.ts'

/** What other modules let one do with a customer, in order. */
export const AddedActs = ({ customerId }: { customerId: string }) =>
  useFills(customerAct).map(({ key, component }) => {
    // The slot says less of its component than `lazily` needs to know.
    const Act = lazily<{ customerId: string }>(
      component as unknown as Parameters<typeof lazily<{ customerId: string }>>[0],
    )
    return (
      <Suspense key={key} fallback={null}>
        <Act customerId={customerId} />
      </Suspense>
    )
  })
