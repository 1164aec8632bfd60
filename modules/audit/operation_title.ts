import { scope } from '#kernel/server/scope.ts'
import { firstText } from '#kernel/server/texts.ts'

/**
 * `customers.create_customer` in the reader's language. What a module does by itself after an event
 * (`quotes.suppliers.price_request_expired.weigh`) is named by its module; either as it is when the module is gone.
 */
export const operationTitle = (operation: string): string => {
  const [module = '', name = '', ...event] = operation.split('.')
  const { language } = scope()
  if (!event.length) return firstText([`${module}:operations.${name}`], {}, language) ?? operation
  const actor = firstText([`${module}:module`], {}, language)
  return (actor && firstText(['audit:follows'], { module: actor }, language)) ?? operation
}

/** What was run, with its title. */
export const titled = <R extends { operation: string }>(ran: R): R & { title: string } => ({
  ...ran,
  title: operationTitle(ran.operation),
})
