import type { Asked } from './seed.ts'

/** Asks the road server as somebody of a company; throws what a refusal says. */
export type Ask = (method: string, path: string, body?: object) => Promise<Buffer>

export const asking =
  (address: string, { token }: Asked): Ask =>
  async (method, path, body) => {
    const response = await fetch(`${address}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    const content = Buffer.from(await response.arrayBuffer())
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${content.toString()}`)
    return content
  }

export const json = <T>(content: Buffer): T => JSON.parse(content.toString()) as T
