import { useQueries } from '@tanstack/react-query'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Query, Slot } from '#kernel/contract.ts'
import type { Lazy } from '#web/screens.ts'
import type { RecordTab } from '#web/ui/RecordPage.tsx'
import { lazily, useFills } from './parts.tsx'
import { asked } from './queries.ts'

type Filled = {
  key: string
  label: string
  each?: { query: Query; read: (answer: never) => readonly { key: string; name: string }[] }
  component: () => Promise<{ [name: string]: unknown }>
}

/**
 * The tabs that other modules put on a record's page, in order; of a filling with `each`, one for each that is answered. `props`:
 * what each of them is given, as the record's id.
 */
export const useFilledTabs = <P extends object>(slot: Slot<Filled>, props: P): RecordTab[] => {
  const { t } = useTranslation()
  const fills = useFills(slot)
  const several = fills.flatMap(({ key, each }) => (each ? [{ key, each }] : []))
  const answers = useQueries({ queries: several.map(({ each }) => asked(each.query, {})) })
  return fills.flatMap(({ key, label, each, component }) => {
    // A slot is declared in a contract, which knows no React.
    const Tab = lazily<P>(component as Lazy<P>)
    const tabOf = (tab: string, name: string, more: object): RecordTab => ({
      key: tab,
      label: name,
      content: (
        <Suspense fallback={null}>
          <Tab key={Object.values(props).join()} {...props} {...more} />
        </Suspense>
      ),
    })
    if (!each) return [tabOf(key, t(label as 'shell:loading'), {})]
    const answer = answers[several.findIndex((one) => one.key === key)]?.data
    return answer === undefined
      ? []
      : each.read(answer as never).map((one) => tabOf(`${key}-${one.key}`, one.name, { part: one.key }))
  })
}
