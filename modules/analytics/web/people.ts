import { useMemo } from 'react'
import { listColleagues } from '#modules/identity/contract.ts'
import { useAsk } from '#web/client/queries.ts'
import type { Option } from '#web/ui/grid/columns.ts'

/** The company's people as options. */
export const usePeople = (): readonly Option[] => {
  const { data } = useAsk(listColleagues, {})
  return useMemo(() => (data?.colleagues ?? []).map(({ id, name }) => ({ value: id, label: name })), [data])
}
