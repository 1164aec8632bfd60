import type { InteractionType } from '../../contract.ts'

/** What the form of a type holds. */
export type TypeValues = Pick<InteractionType, 'label' | 'kind' | 'outcomes' | 'templates'>
