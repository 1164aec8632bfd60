import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expandGrants, type Grantable } from '../../role.rules.ts'
import { withPermission } from './edit_grants.ts'

const VERBS = ['create', 'read', 'update', 'delete', 'export'] as const
const HOUSE: Grantable[] = ['customers', 'imports', 'identity'].map((name) => ({
  name,
  always: name === 'identity',
  permissions: VERBS.map((verb) => `${name}:${verb}` as const),
}))
const ALL = HOUSE.flatMap((module) => module.permissions)

const grant = fc
  .record({
    taken: fc.boolean(),
    module: fc.constantFrom('*', 'licensed', ...HOUSE.map(({ name }) => name)),
    verb: fc.constantFrom('*', ...VERBS),
  })
  .map(({ taken, module, verb }) => `${taken ? '-' : ''}${module}:${verb}`)

test('giving or taking one permission changes that one and no other', () => {
  fc.assert(
    fc.property(fc.array(grant), fc.constantFrom(...ALL), fc.boolean(), (grants, permission, given) => {
      const wanted = expandGrants(grants, HOUSE)
      if (given) wanted.add(permission)
      else wanted.delete(permission)
      const edited = expandGrants(withPermission(grants, permission, given, HOUSE), HOUSE)
      expect([...edited].sort()).toEqual([...wanted].sort())
    }),
  )
})

test('a general grant stays general, so that modules to come are still covered', () => {
  const supervisor = ['licensed:*', '-licensed:delete']
  expect(withPermission(supervisor, 'customers:export', false, HOUSE)).toEqual([
    ...supervisor,
    '-customers:export',
  ])
})

test('taking back a change leaves the grants as they were', () => {
  const taken = withPermission(['*:*'], 'customers:export', false, HOUSE)
  expect(withPermission(taken, 'customers:export', true, HOUSE)).toEqual(['*:*'])
})
