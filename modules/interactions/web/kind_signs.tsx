import {
  IconCalendarEvent,
  IconMail,
  IconMapPin,
  IconMessage2,
  IconNote,
  IconPhone,
} from '@tabler/icons-react'
import type { InteractionKind } from '../contract.ts'

export const KIND_ICONS = {
  call: IconPhone,
  email: IconMail,
  meeting: IconCalendarEvent,
  visit: IconMapPin,
  note: IconNote,
  other: IconMessage2,
} as const satisfies Record<InteractionKind, typeof IconPhone>
