import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { filled } from '#kernel/server/module.ts'
import { newCompany } from '#kernel/server/testing.ts'
import { templateFiles } from './adapters/template_files.ts'
import { templatePart } from './contract.ts'
import { inLanguage, Template } from './template.rules.ts'

type Json = { [key: string]: unknown }

/** Wherever a part has words, the file has them once or in both languages. */
const inBothLanguages = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(inBothLanguages)
  if (typeof schema !== 'object' || schema === null) return schema
  const one = schema as Json
  if (one.type === 'string' && !one.enum && !one.pattern && !one.format)
    return {
      anyOf: [
        one,
        {
          type: 'object',
          properties: { es: one, en: one },
          required: ['es', 'en'],
          additionalProperties: false,
        },
      ],
    }
  return Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, inBothLanguages(inner)]))
}

test('the schema beside the templates says what a template may hold', async () => {
  await newCompany()
  const envelope = z.toJSONSchema(Template, { io: 'input' }) as Json & { properties: Json }
  const parts = filled(templatePart).toSorted((a, b) => a.order - b.order)
  const properties = Object.fromEntries(
    parts.map(({ key, schema }) => {
      const { $schema: _, ...inner } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json
      return [key, inBothLanguages(inner)]
    }),
  )
  const whole = { ...envelope, properties: { ...envelope.properties, parts: { type: 'object', properties } } }
  const written = JSON.parse(readFileSync(join(import.meta.dirname, 'template.schema.json'), 'utf8'))
  // When a part learns something, what differs here is what to write there.
  expect(written).toEqual(JSON.parse(JSON.stringify(whole)))
})

test('every template fits every part of the house, in both languages, and names only what it brings', async () => {
  await newCompany()
  const files = await templateFiles()
  expect(files.length).toBeGreaterThanOrEqual(8)
  for (const { file, content } of files) {
    const template = Template.parse(content)
    expect(template.key).toBe(file)
    for (const language of ['es', 'en'] as const)
      for (const { key, schema } of filled(templatePart)) {
        const { error } = schema.safeParse(inLanguage(template.parts[key] ?? [], language))
        expect(error, `${file}: ${key} in ${language}`).toBeUndefined()
      }
    const samples = JSON.stringify(template.parts)
    const refs = new Set([...samples.matchAll(/"ref":"(\w+)"/g)].map(([, ref]) => ref))
    for (const [, , ref] of samples.matchAll(/"(customer|opportunity)":"(\w+)"/g))
      expect(refs, `${file} names ${ref}`).toContain(ref)
  }
})

test('every trade brings six to twelve fields of its customers, in sections', async () => {
  for (const { file, content } of await templateFiles()) {
    const fields = (content as { parts: { fields: { entity: string; section?: unknown }[] } }).parts.fields
    const own = fields.filter(({ entity }) => entity === 'customers.customer')
    expect(own.length, file).toBeGreaterThanOrEqual(6)
    expect(own.length, file).toBeLessThanOrEqual(12)
    expect(own.every(({ section }) => section)).toBe(true)
  }
})
