import { useMemo } from 'react'
import { useAsk } from '#web/client/queries.ts'
import type { Option } from '#web/ui/grid/columns.ts'
import { listColleagues } from '../../contract.ts'

type People = {
  nameOf: (id: string | null) => string
  options: readonly Option[]
  roleNameOf: (id: string | null) => string
  /** Roles that somebody holds. */
  roles: readonly Option[]
}

/** The company's people by id, and those who may become responsible for something, as options; their roles likewise. */
export const usePeople = (): People => {
  const { data } = useAsk(listColleagues, {})
  return useMemo(() => {
    const people = data?.colleagues ?? []
    const names = new Map(people.map(({ id, name }) => [id, name]))
    const roles = new Map(people.map(({ role_id, role_name }) => [role_id, role_name]))
    return {
      nameOf: (id) => (id && names.get(id)) || '',
      options: people.filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name })),
      roleNameOf: (id) => (id && roles.get(id)) || '',
      roles: [...roles].map(([value, label]) => ({ value, label })),
    }
  }, [data])
}
