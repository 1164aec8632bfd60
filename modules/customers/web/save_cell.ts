import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPhone } from '#kernel/values/phone.ts'
import { Problem } from '#web/client/problem.ts'
import { useAct } from '#web/client/queries.ts'
import { may as holds, useSessionOrNone } from '#web/client/session.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { EditConflict, type GridEdit } from '#web/ui/grid/edit.ts'
import { type Customer, type CustomerChanges, may, updateCustomer } from '../contract.ts'

/** What a text written into a cell changes of this customer; throws a sentence where it can't be that. */
type Reading = (customer: Customer, text: string) => CustomerChanges

/**
 * Makes the edit of a cell from what its text changes. Nobody's later change is overwritten unseen: the person is
 * shown it and decides.
 */
export const useCellSave = () => {
  const { t } = useTranslation('customers')
  const session = useSessionOrNone()
  const { run } = useAct(updateCustomer, { quiet: true, said: ({ name }) => t('said.saved', { name }) })

  // biome-ignore lint/correctness/useExhaustiveDependencies: whether one may write depends on the session
  return useMemo(() => {
    const reason = holds(may.update) ? undefined : t('shell:missing_permission', { permission: may.update })
    const store = async (customer: Customer, read: Reading, text: string): Promise<void> => {
      const changes = read(customer, text)
      try {
        await run({ id: customer.id, ...changes }, { version: customer.version })
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        if (error.code !== 'changed_meanwhile')
          throw new Error(error.problems[0]?.detail ?? sentenceOf(error))
        const current = error.params.current as Customer
        throw new EditConflict(told(current, changes, session?.company.country ?? ''), () =>
          store(current, read, text),
        )
      }
    }
    return (read: Reading, more: Partial<GridEdit<Customer>> = {}): GridEdit<Customer> => ({
      ...more,
      unless: (customer) => reason ?? more.unless?.(customer),
      save: (customer, text) => store(customer, read, text),
    })
  }, [t, session])
}

/** What now stands in the fields one wanted to change, as text. */
const told = (current: Customer, changes: CustomerChanges, country: string): string =>
  Object.keys(changes)
    .map((key) =>
      key === 'phones'
        ? current.phones.map(({ number }) => formatPhone(number, country)).join(', ')
        : plain(current[key as keyof Customer]),
    )
    .join(', ')

const plain = (value: unknown): string =>
  Array.isArray(value)
    ? value.map((one) => one.address ?? one).join(', ')
    : typeof value === 'object' && value !== null
      ? Object.values(value).filter(Boolean).join(' ')
      : String(value ?? '–')
