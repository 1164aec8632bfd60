import type { TFunction } from 'i18next'
import type { Attribute } from '../category.contract.ts'

/** An attribute's value as people read it, with its unit; undefined without one. */
export const attributeText = (
  { type, options, unit }: Attribute,
  value: unknown,
  t: TFunction<'catalogue'>,
  language: string,
): string | undefined => {
  if (value === undefined || value === null || value === '') return undefined
  if (type === 'yes_no') return t(value ? 'yes' : 'no')
  const said = (Array.isArray(value) ? value : [value]).map((one) => {
    const option = options.find(({ key }) => key === one)
    return option ? (language.startsWith('en') && option.name_en) || option.name : String(one)
  })
  return [said.join(', '), unit].filter(Boolean).join(' ')
}
