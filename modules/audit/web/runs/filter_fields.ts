import type { i18n as I18n } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '#web/client/session.ts'
import type { FilterField } from '#web/ui/filter/filters.ts'
import type { Option } from '#web/ui/grid/columns.ts'
import { Door, Outcome, Run } from '../../contract.ts'

/** Every operation of the company's modules by its title. */
const operationsOf = (modules: readonly string[], i18n: I18n): Option[] =>
  modules
    .flatMap((module) =>
      Object.entries(
        (i18n.getResourceBundle(i18n.language, module)?.operations ?? {}) as Record<string, string>,
      ).map(([name, label]) => ({ value: `${module}.${name}`, label })),
    )
    .sort((a, b) => a.label.localeCompare(b.label))

/** What runs can be filtered by. */
export const useFilterFields = (): readonly FilterField[] => {
  const { t, i18n } = useTranslation('audit')
  const { modules } = useSession()
  return useMemo(() => {
    const words = (values: readonly string[], of: string): Option[] =>
      values.map((value) => ({ value, label: t(`${of}.${value}`) }))
    return [
      { key: 'actor_name', label: t('columns.who'), type: 'text' },
      { key: 'operation', label: t('columns.what'), type: 'choice', options: operationsOf(modules, i18n) },
      { key: 'started_at', label: t('columns.when'), type: 'moment' },
      {
        key: 'outcome',
        label: t('columns.outcome'),
        type: 'choice',
        options: words(Outcome.options, 'outcomes'),
      },
      { key: 'door', label: t('columns.door'), type: 'choice', options: words(Door.options, 'doors') },
      {
        key: 'actor_kind',
        label: t('columns.actor_kind'),
        type: 'choice',
        options: words(Run.shape.actor_kind.options, 'actors'),
      },
      { key: 'address', label: t('columns.address'), type: 'text' },
      { key: 'error_code', label: t('columns.error'), type: 'text' },
    ]
  }, [t, i18n, modules])
}
