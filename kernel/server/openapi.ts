/** The description of the API (OpenAPI 3.1), made from the declarations. */
import { z } from 'zod'
import type { Operation } from '#kernel/contract.ts'
import { KERNEL_CODES } from './errors.ts'
import { house } from './module.ts'
import { firstText } from './texts.ts'

type Json = Record<string, unknown>

/** Schemas that refer to themselves, by the name they have in this document. */
const shared: Record<string, unknown> = {}

/** `name`: the operation's, under which its own definitions are shared with the document. */
const schemaOf = (name: string, schema: z.ZodType, io: 'input' | 'output'): Json => {
  const made = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json
  const placed = JSON.stringify(made).replaceAll('"#/$defs/', `"#/components/schemas/${name}.${io}.`)
  const { $schema: _, $defs = {}, ...json } = JSON.parse(placed) as Json
  for (const [key, one] of Object.entries($defs as Json)) shared[`${name}.${io}.${key}`] = one
  return json
}

const PROBLEM: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    next: { type: 'string' },
    field: { type: 'string' },
    problems: { type: 'array', items: { type: 'object' } },
    request_id: { type: 'string' },
  },
}

const title = (operation: Operation): string => {
  const [module, name] = operation.name.split('.') as [string, string]
  return firstText([`${module}:operations.${name}`], {}, 'en') ?? name.replaceAll('_', ' ')
}

const describe = (operation: Operation): Json => {
  const [method, path] = (operation.http as string).split(' ') as [string, string]
  const input = schemaOf(operation.name, operation.input, 'input') as {
    properties?: Record<string, Json>
    required?: string[]
  }
  const inPath = [...path.matchAll(/:(\w+)/g)].map((m) => m[1] as string)
  const others = Object.entries(input.properties ?? {}).filter(([name]) => !inPath.includes(name))
  const inQuery = method === 'GET' || method === 'DELETE' || operation.upload
  const answer = operation.download
    ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
    : { 'application/json': { schema: schemaOf(operation.name, operation.output, 'output') } }
  return {
    operationId: operation.name,
    summary: title(operation),
    tags: [operation.module],
    description: [
      `Allowed to: \`${operation.allow}\`.`,
      operation.errors?.length ? `Refusals: ${operation.errors.map((e) => `\`${e}\``).join(', ')}.` : '',
    ]
      .filter(Boolean)
      .join('\n\n'),
    parameters: [
      ...inPath.map((name) => ({
        name,
        in: 'path',
        required: true,
        schema: input.properties?.[name] ?? { type: 'string' },
      })),
      ...(inQuery
        ? others.map(([name, schema]) => ({
            name,
            in: 'query',
            required: input.required?.includes(name) ?? false,
            schema,
          }))
        : []),
    ],
    ...(operation.upload && {
      requestBody: {
        content: {
          'multipart/form-data': {
            schema: {
              type: 'object',
              properties: { file: { type: 'string', format: 'binary' } },
              required: ['file'],
            },
          },
        },
      },
    }),
    ...(!inQuery &&
      others.length > 0 && {
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: Object.fromEntries(others),
                required: input.required?.filter((r) => !inPath.includes(r)),
              },
            },
          },
        },
      }),
    responses: {
      200: { description: 'Done.', content: answer },
      default: {
        description: 'A problem document (RFC 9457).',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
    security: operation.allow === 'anyone' ? [] : [{ bearer: [] }, { session: [] }],
  }
}

let made: Json | undefined

export const openApi = (publicUrl: string, version: string): Json => {
  if (made) return made
  const paths: Record<string, Json> = {}
  for (const { operation } of house().operations.values()) {
    if (!operation.http) continue
    const [method, path] = operation.http.split(' ') as [string, string]
    const key = path.replace(/:(\w+)/g, '{$1}')
    paths[key] = { ...paths[key], [method.toLowerCase()]: describe(operation) }
  }
  made = {
    openapi: '3.1.0',
    info: {
      title: 'Ceiba',
      version,
      description: `Problem codes of every operation: ${KERNEL_CODES.map((c) => `\`${c}\``).join(', ')}.`,
      license: { name: 'AGPL-3.0-only', identifier: 'AGPL-3.0-only' },
    },
    servers: [{ url: `${publicUrl}/api/v1` }],
    tags: house().modules.map((m) => ({ name: m.name })),
    paths,
    components: {
      schemas: { Problem: PROBLEM, ...shared },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'ceiba_access' },
      },
    },
  }
  return made
}
