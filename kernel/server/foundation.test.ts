import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'

test('a company without data sees nothing', async () => {
  const shop = await newCompany()
  expect(await shop.sees('select * from kernel.event')).toEqual([])
})
