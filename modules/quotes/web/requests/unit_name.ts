import { useTranslation } from 'react-i18next'

/** What the catalogue calls a unit; words that are no unit of it stay as they are, and nothing is ''. */
export const useUnitName = (): ((unit: string | null) => string) => {
  const { t } = useTranslation('quotes')
  return (unit) => (unit ? t(`catalogue:units.${unit}`, { defaultValue: unit }) : '')
}
