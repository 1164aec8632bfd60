import { Button, NumberInput, Paper, Progress, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Currency, minorDigits } from '#kernel/values/money.ts'
import { useContractForm } from '#web/client/form.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { useAsk } from '#web/client/queries.ts'
import { useSession } from '#web/client/session.ts'
import { DetailList } from '#web/ui/DetailList.tsx'
import { FormSection } from '#web/ui/FormFields.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { may } from '../../contract.ts'
import { type CreditTerms, getCreditTerms, setCreditTerms } from '../../settings.contract.ts'

/** How a customer buys on credit: how much of it is used, and for how long. */
export const CreditBox = ({ customerId }: { customerId: string }) => {
  const { t } = useTranslation('orders')
  const [isOpen, setIsOpen] = useState(false)
  const asked = useAsk(getCreditTerms, { customer_id: customerId })
  if (!asked.data) return <TextSkeleton lines={2} />
  const { terms } = asked.data
  const isGiven = terms !== null && terms.limit_minor > 0
  return (
    <Paper withBorder p="md" radius="md">
      <DetailList
        title={t('credit.title')}
        action={
          <Guarded permission={may.confirm}>
            <Button size="compact-sm" variant="subtle" onClick={() => setIsOpen(true)}>
              {t('credit.change')}
            </Button>
          </Guarded>
        }
        details={[]}
      />
      {isGiven ? <Used terms={terms} /> : <Text c="dimmed">{t('credit.none')}</Text>}
      {isOpen && <CreditForm customerId={customerId} terms={terms} onClose={() => setIsOpen(false)} />}
    </Paper>
  )
}

const WHOLE = 100

const Used = ({ terms }: { terms: CreditTerms }) => {
  const { t } = useTranslation('orders')
  const { money } = useFormats()
  const { used_minor, limit_minor, credit_days, instalments, currency } = terms
  const share = Math.min(WHOLE, (WHOLE * used_minor) / limit_minor)
  const words = t('credit.used', {
    used: money({ amount: used_minor, currency }),
    limit: money({ amount: limit_minor, currency }),
    days: credit_days,
  })
  return (
    <>
      <Text size="sm" mb={6}>
        {words}
        {instalments > 1 && ` · ${t('credit.in_instalments', { count: instalments })}`}
      </Text>
      <Progress value={share} color={share >= WHOLE ? 'brick' : 'leaf'} aria-label={t('credit.bar')} />
    </>
  )
}

type Values = { limit: number | ''; credit_days: number | ''; instalments: number | '' }

const CreditForm = ({
  customerId,
  terms,
  onClose,
}: {
  customerId: string
  terms: CreditTerms | null
  onClose: () => void
}) => {
  const { t } = useTranslation('orders')
  const currency = Currency.parse(useSession().company.currency)
  const unit = 10 ** minorDigits(currency)
  const form = useContractForm<typeof setCreditTerms, Values>(setCreditTerms, {
    initial: {
      limit: (terms?.limit_minor ?? 0) / unit,
      credit_days: terms?.credit_days ?? 30,
      instalments: terms?.instalments ?? 1,
    },
    ...(terms && { version: terms.version }),
    toInput: ({ limit, credit_days, instalments }) => ({
      customer_id: customerId,
      limit_minor: Math.round((limit || 0) * unit),
      credit_days: credit_days || 0,
      instalments: instalments || 1,
    }),
    said: t('said.credit'),
    onDone: onClose,
  })
  return (
    <PanelForm form={form} title={t('credit.title')} onClose={onClose}>
      <FormSection about={t('credit.about')} columns={2}>
        <NumberInput
          label={t('credit.limit', { currency })}
          min={0}
          decimalScale={minorDigits(currency)}
          thousandSeparator
          hideControls
          value={form.values.limit}
          error={form.errors.limit_minor}
          onChange={(value) => form.setFieldValue('limit', value === '' ? '' : Number(value))}
        />
        <NumberInput
          label={t('credit.days')}
          min={0}
          max={365}
          allowDecimal={false}
          {...form.getInputProps('credit_days')}
        />
        <NumberInput
          label={t('credit.instalments')}
          description={t('credit.instalments_hint')}
          min={1}
          max={24}
          allowDecimal={false}
          {...form.getInputProps('instalments')}
        />
      </FormSection>
    </PanelForm>
  )
}
