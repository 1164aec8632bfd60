import {
  IconBook,
  IconBox,
  IconBuilding,
  IconCalendarEvent,
  IconCar,
  IconContract,
  IconDeviceLaptop,
  IconHeart,
  IconHome,
  IconKey,
  IconPaw,
  IconPlant,
  IconShip,
  IconStar,
  IconTool,
} from '@tabler/icons-react'
import type { Icon } from '#web/screens.ts'
import type { ObjectIcon } from '../contract.ts'

export const OBJECT_ICONS: Readonly<Record<ObjectIcon, Icon>> = {
  box: IconBox,
  car: IconCar,
  paw: IconPaw,
  contract: IconContract,
  building: IconBuilding,
  house: IconHome,
  tool: IconTool,
  device: IconDeviceLaptop,
  book: IconBook,
  heart: IconHeart,
  plant: IconPlant,
  calendar: IconCalendarEvent,
  key: IconKey,
  ship: IconShip,
  star: IconStar,
}
