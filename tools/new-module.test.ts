import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { moduleFiles, withModule } from './new-module.ts'

test('a new module has three faces, a story of four files, a migration, texts and a test', () => {
  expect(
    Object.keys(moduleFiles('site_visits', 'site_visit')).map((path) =>
      path.replace('modules/site_visits/', ''),
    ),
  ).toEqual([
    'contract.ts',
    'module.ts',
    'site_visit.actions.ts',
    'site_visit.queries.ts',
    'site_visit.test.ts',
    'migrations/0001_site_visits.sql',
    'texts/es.json',
    'texts/en.json',
    'web/screens.tsx',
    'web/load.ts',
    'web/entity.ts',
    'web/SiteVisitsPage.tsx',
    'web/NewSiteVisit.tsx',
  ])
})

test('it joins the house at the end of the list, and only once', () => {
  const listed = readFileSync('app/modules.ts', 'utf8')
  const grown = withModule(listed, 'site_visits')
  expect(grown).toContain("import siteVisits from '#modules/site_visits/module.ts'")
  expect(grown.trimEnd().endsWith('siteVisits]')).toBe(true)
  expect(() => withModule(grown, 'site_visits')).toThrow('already')
})
