import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Currency } from '#kernel/values/money.ts'
import { CustomerSelect } from '#modules/customers/web/offered/CustomerSelect.tsx'
import { useAsk } from '#web/client/queries.ts'
import { useSession } from '#web/client/session.ts'
import { FigureInput, UnitAmountInput } from '#web/ui/figures.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { tryMargin } from '../../margin.contract.ts'
import { unitCost } from '../awards/unit_cost.ts'
import classes from '../editor/Editor.module.css'
import own from './Pricing.module.css'
import { ProductSelect } from './ProductSelect.tsx'
import { useRuleWords } from './rule_words.ts'

/** What a product would be sold at, to whom and from how many: the rules tried before anybody quotes. */
export const TryMargin = () => {
  const { t } = useTranslation('quotes')
  const { company } = useSession()
  const currency = Currency.parse(company.currency)
  const [product, setProduct] = useState<{ variant_id: string; name: string }>()
  const [customer, setCustomer] = useState<string | null>(null)
  const [quantity, setQuantity] = useState<number | null>(1)
  const [cost, setCost] = useState<number | null>(null)
  const given = {
    variant_id: product?.variant_id ?? '',
    customer_id: customer,
    quantity: quantity || 1,
    ...(cost !== null && { unit_cost_minor: cost }),
  }
  const [asked] = useDebouncedValue(given, 250)
  return (
    <section className={classes.box}>
      <h2>{t('pricing.try')}</h2>
      <div className={classes.fields}>
        <ProductSelect label={t('pricing.product')} chosen={product} onChoose={setProduct} />
        <CustomerSelect optional value={customer} onChange={setCustomer} />
        <FigureInput shown label={t('fields.quantity')} value={quantity} onChange={setQuantity} />
        <UnitAmountInput
          shown
          label={t('pricing.unit_cost')}
          currency={currency}
          value={cost}
          onChange={setCost}
        />
      </div>
      {asked.variant_id && <Outcome asked={asked} currency={currency} />}
    </section>
  )
}

type Asked = Parameters<typeof useAsk<typeof tryMargin>>[1]

const Outcome = ({ asked, currency }: { asked: Asked; currency: Currency }) => {
  const { t } = useTranslation('quotes')
  const formats = useFormats()
  const words = useRuleWords()
  const tried = useAsk(tryMargin, asked, { keep: true }).data
  if (!tried) return null
  const { unit_cost_minor, supplier_name, unit_price_minor, margin_percent, rules } = tried
  const amount = (minor: number) => unitCost(minor, currency, formats)
  const [rule, ...others] = rules
  return (
    <div className={own.outcome} aria-live="polite">
      {unit_price_minor === null ? (
        <strong>{t(rule ? 'pricing.cost_missing' : 'pricing.no_rule_holds')}</strong>
      ) : (
        <strong>
          {t('pricing.would_be', {
            price: amount(unit_price_minor),
            margin: margin_percent === null ? '–' : formats.share(margin_percent / 100),
          })}
        </strong>
      )}
      {unit_cost_minor !== null && (
        <p>
          {supplier_name
            ? t('pricing.cost_of', { cost: amount(unit_cost_minor), name: supplier_name })
            : t('pricing.cost_given', { cost: amount(unit_cost_minor) })}
        </p>
      )}
      {rule && <p>{t('pricing.counts', { rule: `${words.scope(rule)}: ${words.percent(rule)}` })}</p>}
      {others.length > 0 && (
        <p>
          {t('pricing.also_hold', {
            rules: others.map((one) => `${words.scope(one)}: ${words.percent(one)}`).join('; '),
          })}
        </p>
      )}
    </div>
  )
}
