import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#web/client/queries.ts'
import type { Customer } from '../../contract.ts'
import { mergeCustomers } from '../../merge.contract.ts'
import { type ChosenField, likelyKept, other, type Picks, type Side, takenFrom } from './merge_choice.ts'

/** The choice between two records, begun with the likely one, and the act that makes them one. */
export const useMerge = (pair: readonly [Customer, Customer], onMerged?: (keptId: string) => void) => {
  const { t } = useTranslation('customers')
  const [kept, setKept] = useState<Side>(() => likelyKept(pair))
  const [picks, setPicks] = useState<Picks>({})
  const act = useAct(mergeCustomers, {
    said: ({ name }) => t('said.merged', { name }),
    onDone: ({ id }) => onMerged?.(id),
  })
  return {
    kept,
    picks,
    busy: act.busy,
    keep: (side: Side) => {
      setKept(side)
      setPicks({})
    },
    pick: (field: ChosenField, side: Side) => setPicks({ ...picks, [field]: side }),
    merge: () =>
      act.start({ id: pair[kept].id, dropped_id: pair[other(kept)].id, take: takenFrom(pair, kept, picks) }),
  }
}
