import { useTranslation } from 'react-i18next'
import { useOwnFields } from '#modules/fields/web/offered/own_fields.ts'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { textOfOwn } from '#web/ui/fields/own_values.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { CUSTOMER } from '../entity.ts'

const CHOICES: Readonly<Record<string, string>> = {
  kind: 'kinds',
  lifecycle: 'lifecycles',
  status: 'statuses',
  fiscal_kind: 'fiscal_kinds',
}

/** Names and values of stored columns as people read them. */
export const usePlainFact = (): {
  label: (key: string) => string
  value: (key: string, value: unknown) => string
} => {
  const { t } = useTranslation('customers')
  const formats = useFormats()
  const own = useOwnFields(CUSTOMER)
  const people = usePeople()
  const ownField = (key: string) => own.find((field) => `custom.${field.key}` === key)
  return {
    label: (key) => ownField(key)?.label ?? t(key === 'lifecycle' ? 'stages.title' : [`fields.${key}`, key]),
    value: (key, value) => {
      if (value === null || value === undefined) return ''
      const field = ownField(key)
      if (field) return textOfOwn(field, value, formats)
      if (key === 'owner_id') return people.nameOf(String(value))
      if (key === 'birthday') return formats.day(String(value))
      if (CHOICES[key]) return t(`${CHOICES[key]}.${String(value)}`)
      return plain(value)
    },
  }
}

const plain = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(plain).join(', ')
  if (typeof value === 'object' && value !== null)
    return Object.values(value).map(plain).filter(Boolean).join(' ')
  return String(value ?? '')
}
