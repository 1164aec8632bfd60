/** The types of field as people meet them. */
import {
  IconAlignLeft,
  IconCalendar,
  IconCircleDot,
  IconCoin,
  IconLetterT,
  IconLink,
  IconListCheck,
  IconMail,
  IconNumbers,
  IconPhone,
  IconToggleLeft,
} from '@tabler/icons-react'
import type { Icon } from '#web/screens.ts'
import type { FieldType } from '../contract.ts'

export const TYPE_ICONS: Readonly<Record<FieldType, Icon>> = {
  text: IconLetterT,
  long_text: IconAlignLeft,
  number: IconNumbers,
  money: IconCoin,
  day: IconCalendar,
  yes_no: IconToggleLeft,
  choice: IconCircleDot,
  choices: IconListCheck,
  email: IconMail,
  phone: IconPhone,
  url: IconLink,
}
