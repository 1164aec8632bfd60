/** What goes over the wire to and from the simulators, whichever house they stand for. */
import type { Arrived, RouteAnswer } from '#kernel/server/module.ts'

export const json = (value: unknown, status = 200): RouteAnswer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
})

/** The fields of a form. */
export const sentIn = ({ body }: Arrived): Record<string, string> => (body ?? {}) as Record<string, string>

/** The form's sender sees a page of its own address, so that reloading does nothing twice. */
export const goTo = (address: string): RouteAnswer => ({
  status: 303,
  type: 'text/plain; charset=utf-8',
  body: '',
  headers: { location: address, 'cache-control': 'no-store' },
})
