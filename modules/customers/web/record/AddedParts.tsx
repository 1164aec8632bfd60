import { Suspense } from 'react'
import { lazily, useFills } from '#web/client/parts.tsx'
import { customerPart } from '../../added.contract.ts'

type PartProps = { customerId: string }

/** What other modules say of a customer, in one place of the page. */
export const AddedParts = ({ place, customerId }: PartProps & { place: 'mark' | 'facts' }) =>
  useFills(customerPart)
    .filter((part) => part.place === place)
    .map(({ key, component }) => {
      // The slot says less of its component than `lazily` needs to know.
      const Part = lazily<PartProps>(component as unknown as Parameters<typeof lazily<PartProps>>[0])
      return (
        <Suspense key={key} fallback={null}>
          <Part customerId={customerId} />
        </Suspense>
      )
    })
