import {
  IconBath,
  IconBed,
  IconBottle,
  IconBox,
  IconBrush,
  IconCategory,
  IconCoffee,
  IconCup,
  IconDeviceLaptop,
  IconLeaf,
  IconPencil,
  IconShirt,
  IconSpray,
  IconTool,
  IconToolsKitchen2,
} from '@tabler/icons-react'

const ICONS = {
  leaf: IconLeaf,
  spray: IconSpray,
  bath: IconBath,
  coffee: IconCoffee,
  cup: IconCup,
  box: IconBox,
  brush: IconBrush,
  tool: IconTool,
  pencil: IconPencil,
  laptop: IconDeviceLaptop,
  bed: IconBed,
  bottle: IconBottle,
  kitchen: IconToolsKitchen2,
  shirt: IconShirt,
}

/** Names of drawings a category may have. */
export const CATEGORY_ICONS = Object.keys(ICONS) as (keyof typeof ICONS)[]

/** The drawing of this name, or a plain one. */
export const categoryIcon = (name: string) => ICONS[name as keyof typeof ICONS] ?? IconCategory
