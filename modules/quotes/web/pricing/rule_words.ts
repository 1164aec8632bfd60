import { useTranslation } from 'react-i18next'
import { listCategories } from '#modules/catalogue/category.contract.ts'
import { may as catalogue } from '#modules/catalogue/contract.ts'
import { useAsk } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { MarginRule } from '../../margin.contract.ts'

/** The catalogue's categories as options, deeper ones indented. */
export const useCategoryOptions = (): { value: string; label: string }[] => {
  const { data } = useAsk(listCategories, {}, { when: holds(catalogue.read) })
  return (data?.categories ?? []).map(({ id, name, depth }) => ({
    value: id,
    label: `${'\u2003'.repeat(depth)}${name}`,
  }))
}

/** What a rule holds for, and what it puts on top, in words. */
export const useRuleWords = (): {
  scope: (rule: MarginRule) => string
  percent: (rule: MarginRule) => string
} => {
  const { t } = useTranslation('quotes')
  const { number } = useFormats()
  const categories = useCategoryOptions()
  return {
    scope: ({ customer_id, customer_name, customer_tag, category_id, from_quantity }) =>
      [
        customer_id && customer_name,
        customer_tag && t('pricing.tagged', { tag: customer_tag }),
        category_id &&
          (categories.find(({ value }) => value === category_id)?.label.trim() ?? t('pricing.category_gone')),
        from_quantity !== null && t('pricing.from', { quantity: number(from_quantity) }),
      ]
        .filter(Boolean)
        .join(' · ') || t('pricing.everything'),
    percent: ({ percent, basis }) => t(`pricing.bases.${basis}`, { percent: number(percent) }),
  }
}
