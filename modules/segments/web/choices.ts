/** Activities and RFM groups with their colours. */
import type { Activity, Rfm, Segment } from '../contract.ts'

export const ACTIVITY_COLOURS: Readonly<Record<Activity, Segment['colour']>> = {
  frequent: 'leaf',
  occasional: 'water',
  inactive: 'gray',
}

export const RFM_COLOURS: Readonly<Record<Rfm, Segment['colour']>> = {
  champions: 'bark',
  loyal: 'leaf',
  promising: 'water',
  new: 'maize',
  slipping: 'achiote',
  sleeping: 'gray',
  lost: 'brick',
}
