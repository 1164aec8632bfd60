import { useMemo } from 'react'
import { useAsk } from '#web/client/queries.ts'
import type { Option } from '#web/ui/grid/columns.ts'
import { listColleagues } from '../../contract.ts'

/** The company's people by id, and those who may become responsible for something, as options. */
export const usePeople = (): { nameOf: (id: string | null) => string; options: readonly Option[] } => {
  const { data } = useAsk(listColleagues, {})
  return useMemo(() => {
    const people = data?.colleagues ?? []
    const names = new Map(people.map(({ id, name }) => [id, name]))
    return {
      nameOf: (id) => (id && names.get(id)) || '',
      options: people.filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name })),
    }
  }, [data])
}
