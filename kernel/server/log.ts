/** Structured logs. Names, numbers and messages of people never go in: only ids, codes and counts. */
import { pino } from 'pino'

export const log = pino({
  level: process.env.CEIBA_LOG ?? 'info',
  base: undefined,
  redact: [
    'password',
    'token',
    'secret',
    '*.password',
    '*.token',
    '*.secret',
    'req.headers.authorization',
    'req.headers.cookie',
  ],
})
