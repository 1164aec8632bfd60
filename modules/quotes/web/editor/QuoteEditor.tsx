import { Select, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { TaxCode, taxRates } from '#kernel/values/fiscal/tax.ts'
import { AmountInput, FigureInput } from '#web/ui/figures.tsx'
import type { QuoteWithLines } from '../../quote.contract.ts'
import { DepositFields } from '../offered/DepositFields.tsx'
import type { Draft } from './draft.ts'
import classes from './Editor.module.css'
import { HeadFields } from './HeadFields.tsx'
import { LinesEditor } from './LinesEditor.tsx'
import type { Editing } from './use_draft.ts'

const WORDS = ['payment_terms', 'delivery_terms', 'terms', 'notes'] as const

/** A draft as it is written: what it is about, its lines, what applies to the whole, its terms. */
export const QuoteEditor = ({
  quote,
  editing,
  country,
}: {
  quote: QuoteWithLines
  editing: Editing
  country: string
}) => {
  const { t } = useTranslation('quotes')
  const { draft, change, errors } = editing
  const words = (key: 'intro' | (typeof WORDS)[number]) => (
    <Textarea
      key={key}
      label={t(`fields.${key}`)}
      autosize
      minRows={2}
      maxRows={12}
      value={draft[key]}
      error={errors[key]}
      onChange={({ currentTarget }) => change({ [key]: currentTarget.value } as Partial<Draft>)}
    />
  )
  return (
    <>
      <section className={classes.box}>
        <HeadFields quote={quote} editing={editing} />
        {words('intro')}
      </section>
      <LinesEditor
        editing={editing}
        currency={draft.currency}
        customerId={quote.customer_id}
        country={country}
      />
      <section className={classes.box}>
        <h2>{t('editor.whole')}</h2>
        <div className={classes.fields}>
          <FigureInput
            shown
            label={t('editor.discount_percent')}
            suffix=" %"
            decimals={2}
            most={100}
            value={draft.discount_percent}
            onChange={(discount_percent) =>
              change({ discount_percent, ...(discount_percent !== null && { discount_minor: null }) })
            }
          />
          <AmountInput
            shown
            label={t('editor.discount_amount')}
            currency={draft.currency}
            value={draft.discount_minor}
            error={errors.discount_minor}
            onChange={(discount_minor) =>
              change({ discount_minor, ...(discount_minor !== null && { discount_percent: null }) })
            }
          />
          <AmountInput
            shown
            label={t('fields.shipping_minor')}
            currency={draft.currency}
            value={draft.shipping_minor || null}
            onChange={(amount) => change({ shipping_minor: amount ?? 0 })}
          />
          <Select
            label={t('fields.shipping_tax_code')}
            allowDeselect={false}
            data={taxRates(country).map(({ code }) => ({ value: code, label: t(`document.taxes.${code}`) }))}
            value={draft.shipping_tax_code}
            onChange={(code) => change({ shipping_tax_code: TaxCode.parse(code) })}
          />
        </div>
      </section>
      <section className={classes.box}>
        <h2>{t('editor.conditions')}</h2>
        <div className={classes.fields}>
          <TextInput
            label={t('editor.tax_exemption')}
            description={t('editor.tax_exemption_hint')}
            maxLength={200}
            value={draft.tax_exemption}
            onChange={({ currentTarget }) => change({ tax_exemption: currentTarget.value })}
          />
        </div>
        <div className={classes.fields}>
          <DepositFields value={draft} errors={errors} onChange={change} />
        </div>
        <div className={classes.fields}>{WORDS.map(words)}</div>
      </section>
    </>
  )
}
