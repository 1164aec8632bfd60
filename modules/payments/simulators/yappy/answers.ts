import type { RouteAnswer } from '#kernel/server/module.ts'

export const ADDRESS = '/simulators/yappy'

export const json = (value: unknown, status = 200): RouteAnswer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
})
