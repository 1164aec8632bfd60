import type { TFunction } from 'i18next'
import { NOWHERE } from '../delivery.rules.ts'

/** Where a delivery goes, or that nobody has said so yet. */
export const placeWords = (address: string, t: TFunction<'logistics'>): string =>
  address === NOWHERE ? t('card.no_address') : address
