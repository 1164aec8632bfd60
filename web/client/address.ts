/** Where an operation's input goes: into the path, the query string or the body. */
import type { Operation } from '#kernel/contract.ts'

export type Addressed = { method: string; path: string; body: Record<string, unknown> | undefined }

const inQuery = (value: unknown): string => {
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.join(',')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/**
 * Takes `:name` of the route out of the input; the rest is the query string for GET, DELETE and uploads, else the body.
 * Objects in a query string are JSON, lists of plain values stand with commas. Throws when a path part is missing.
 */
export const addressOf = (operation: Operation, input: Record<string, unknown> = {}): Addressed => {
  if (!operation.http) throw new Error(`${operation.name} has no route.`)
  const [method, pattern] = operation.http.split(' ') as [string, string]
  const rest = { ...input }
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest[name]
    if (value === undefined || value === null || value === '')
      throw new Error(`${operation.name} needs ${name}.`)
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  if (method !== 'GET' && method !== 'DELETE' && !operation.upload) return { method, path, body: rest }
  const entries = Object.entries(rest).filter(([, value]) => value !== undefined && value !== null)
  const search = new URLSearchParams(entries.map(([key, value]) => [key, inQuery(value)])).toString()
  return { method, path: search ? `${path}?${search}` : path, body: undefined }
}
