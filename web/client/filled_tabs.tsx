import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Slot } from '#kernel/contract.ts'
import type { Lazy } from '#web/screens.ts'
import type { RecordTab } from '#web/ui/RecordPage.tsx'
import { lazily, useFills } from './parts.tsx'

type Filled = { key: string; label: string; component: () => Promise<{ [name: string]: unknown }> }

/** The tabs that other modules put on a record's page, in order. `props`: what each of them is given, as the record's id. */
export const useFilledTabs = <P extends object>(slot: Slot<Filled>, props: P): RecordTab[] => {
  const { t } = useTranslation()
  return useFills(slot).map(({ key, label, component }) => {
    // A slot is declared in a contract, which knows no React.
    const Tab = lazily<P>(component as Lazy<P>)
    return {
      key,
      label: t(label as 'shell:loading'),
      content: (
        <Suspense fallback={null}>
          <Tab key={Object.values(props).join()} {...props} />
        </Suspense>
      ),
    }
  })
}
