/** Which methods an address takes, for telling those who came with another one. */
import { house } from './module.ts'

/** Methods of the operations at an address of the API, with HEAD where there is GET; none where nothing is. */
export const methodsAt = (url: string): string[] => {
  const parts = partsOf(url.replace(/[?#].*$/, ''))
  const methods = new Set<string>()
  for (const { operation } of house().operations.values()) {
    const [method, path] = operation.http?.split(' ') ?? []
    if (!method || !path || !fits(partsOf(`/api/v1${path}`), parts)) continue
    methods.add(method)
    if (method === 'GET') methods.add('HEAD')
  }
  return [...methods].sort()
}

const partsOf = (path: string): string[] => path.split('/')

const fits = (pattern: readonly string[], parts: readonly string[]): boolean =>
  pattern.length === parts.length &&
  pattern.every((part, i) => (part.startsWith(':') ? parts[i] !== '' : part === parts[i]))
