/** A server that really listens, and how tests speak to it. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfig } from '#app/config.ts'
import { type Server, startServer } from '#app/server.ts'
import { receiveMail } from '#app/testing-mail.ts'

/** On a free port, without rate limits unless asked for. `more`: environment variables. */
export const startTestServer = async (more: Record<string, string> = {}): Promise<Server> => {
  const data = mkdtempSync(join(tmpdir(), 'ceiba-test-'))
  const server = await startServer(
    loadConfig({ CEIBA_PORT: '0', CEIBA_DATA: data, CEIBA_RATE_LIMIT: 'off', ...more }),
  )
  return {
    address: server.address,
    close: async () => {
      await server.close()
      receiveMail()
    },
  }
}

export type Answered = {
  status: number
  headers: Headers
  /** `{ text }` where the answer is no JSON. */
  body: Record<string, unknown>
}

/** Sends a request and reads the whole answer. `body`: text is sent as it is, everything else as JSON. */
export const ask = async (
  method: string,
  url: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answered> => {
  const response = await fetch(url, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : { text } }
}
