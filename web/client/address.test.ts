import { expect, test } from 'vitest'
import { z } from 'zod'
import { action, query } from '#kernel/contract.ts'
import { addressOf } from './address.ts'

const input = z.object({}).loose()
const declared = { allow: 'signed_in', input, output: input } as const
const getOne = query('things.get', { ...declared, http: 'GET /things/:id' })
const list = query('things.list', { ...declared, http: 'GET /things' })
const change = action('things.change', { ...declared, http: 'PUT /things/:id' })
const remove = action('things.remove', { ...declared, http: 'DELETE /things/:id' })
const bring = action('things.bring', { ...declared, http: 'POST /things/:id/file', upload: { maxBytes: 1 } })
const inside = action('things.inside', declared)

test('a part of the path is taken out of the input and escaped', () => {
  expect(addressOf(getOne, { id: 'a/b ñ' })).toEqual({
    method: 'GET',
    path: '/things/a%2Fb%20%C3%B1',
    body: undefined,
  })
})

test('a read sends the rest in the query string, objects as JSON, lists with commas, nothing for what is absent', () => {
  const { path } = addressOf(list, {
    filter: { status: 'lead' },
    ids: ['1', '2'],
    search: 'josé & cía',
    limit: 50,
    cursor: undefined,
  })
  const search = new URLSearchParams(path.split('?')[1])
  expect(Object.fromEntries(search)).toEqual({
    filter: '{"status":"lead"}',
    ids: '1,2',
    search: 'josé & cía',
    limit: '50',
  })
})

test('a write sends the rest as its body', () => {
  expect(addressOf(change, { id: '7', name: 'Ana', tags: ['vip'] })).toEqual({
    method: 'PUT',
    path: '/things/7',
    body: { name: 'Ana', tags: ['vip'] },
  })
})

test('deleting and uploading have no JSON body', () => {
  expect(addressOf(remove, { id: '7', forever: true })).toEqual({
    method: 'DELETE',
    path: '/things/7?forever=true',
    body: undefined,
  })
  expect(addressOf(bring, { id: '7', kind: 'logo' })).toEqual({
    method: 'POST',
    path: '/things/7/file?kind=logo',
    body: undefined,
  })
})

test('a missing part of the path and an operation without a route are mistakes of the caller', () => {
  expect(() => addressOf(getOne, {})).toThrow('things.get needs id.')
  expect(() => addressOf(inside, {})).toThrow('things.inside has no route.')
})
