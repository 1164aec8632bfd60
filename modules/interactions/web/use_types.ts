import { useAsk } from '#web/client/queries.ts'
import { type InteractionType, listInteractionTypes } from '../contract.ts'

/** The company's types as they are offered, and all of them by id. Undefined until they are there. */
export const useTypes = (): { offered: InteractionType[]; all: InteractionType[] } | undefined => {
  const types = useAsk(listInteractionTypes, {}).data?.types
  return types && { offered: types.filter(({ archived }) => !archived), all: types }
}
