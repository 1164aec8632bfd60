/** Structured logs. Names, numbers and messages of people never go in: only ids, codes and counts. */
import { destination, pino } from 'pino'

// To the error stream: the other one belongs to what commands tell people and scripts.
export const log = pino(
  {
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
  },
  destination(2),
)
