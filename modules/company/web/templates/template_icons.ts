import {
  IconBriefcase,
  IconBuildingStore,
  IconHome2,
  IconPlant2,
  IconStethoscope,
  IconTemplate,
  IconTool,
  IconToolsKitchen2,
  IconTruckDelivery,
} from '@tabler/icons-react'
import type { Icon } from '#web/screens.ts'

const ICONS: Record<string, Icon> = {
  shop: IconBuildingStore,
  truck: IconTruckDelivery,
  briefcase: IconBriefcase,
  stethoscope: IconStethoscope,
  kitchen: IconToolsKitchen2,
  tool: IconTool,
  home: IconHome2,
  cacao: IconPlant2,
}

/** The drawing a template asks for; a plain one where it asks for none we have. */
export const iconOf = (name: string): Icon => ICONS[name] ?? IconTemplate
