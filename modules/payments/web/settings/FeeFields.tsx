import { Button, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#web/client/queries.ts'
import { AmountInput } from '#web/ui/figures.tsx'
import { WithReason } from '#web/ui/WithReason.tsx'
import { type FeeTerms, type GatewayAccount, saveGateway } from '../../gateway.contract.ts'
import classes from './Settings.module.css'

const MOST_PERCENT = 50
/** What both gateways take. */
const CURRENCY = 'USD'

/** What a gateway keeps of each payment by the company's agreement. */
export const FeeFields = ({ account: { gateway, fee, version } }: { account: GatewayAccount }) => {
  const { t } = useTranslation('payments')
  const [terms, setTerms] = useState<FeeTerms>(fee)
  const save = useAct(saveGateway, { said: t('said.fee_saved', { name: t(`methods.${gateway}`) }) })
  const isWritten = JSON.stringify(terms) !== JSON.stringify(fee)
  const percent = (key: 'percent' | 'tax_percent') => (
    <NumberInput
      label={t(key === 'percent' ? 'gateway.fee_percent' : 'gateway.fee_tax')}
      suffix=" %"
      min={0}
      max={MOST_PERCENT}
      clampBehavior="strict"
      decimalScale={2}
      value={terms[key]}
      onChange={(value) => setTerms((before) => ({ ...before, [key]: Number(value) || 0 }))}
    />
  )
  return (
    <fieldset className={classes.fee}>
      <legend>{t('gateway.fee')}</legend>
      <p>{t('gateway.fee_about')}</p>
      <div className={classes.fields}>
        {percent('percent')}
        <AmountInput
          shown
          label={`${t('gateway.fee_fixed')} (${CURRENCY})`}
          currency={CURRENCY}
          value={terms.fixed_minor}
          onChange={(minor) => setTerms((before) => ({ ...before, fixed_minor: minor ?? 0 }))}
        />
        {percent('tax_percent')}
        <WithReason reason={isWritten ? undefined : t('gateway.fee_unchanged')}>
          <Button
            variant="default"
            loading={save.busy}
            onClick={() => save.start({ gateway, fee: terms }, { version })}
          >
            {t('gateway.fee_save')}
          </Button>
        </WithReason>
      </div>
    </fieldset>
  )
}
