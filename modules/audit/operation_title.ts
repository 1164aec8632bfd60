import { scope } from '#kernel/server/scope.ts'
import { firstText } from '#kernel/server/texts.ts'

/** `customers.create_customer` in the reader's language; as it is when its module is gone. */
export const operationTitle = (operation: string): string => {
  const dot = operation.indexOf('.')
  const key = `${operation.slice(0, dot)}:operations.${operation.slice(dot + 1)}`
  return firstText([key], {}, scope().language) ?? operation
}

/** What was run, with its title. */
export const titled = <R extends { operation: string }>(ran: R): R & { title: string } => ({
  ...ran,
  title: operationTitle(ran.operation),
})
