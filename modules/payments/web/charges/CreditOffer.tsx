import { Button, Group, Paper, Text } from '@mantine/core'
import { IconCoins } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct, useAsk } from '#web/client/queries.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { customerAccount } from '../../charge.contract.ts'
import { type Charge, may } from '../../contract.ts'
import { applyCredit } from '../../payment.contract.ts'

/** Says what the customer has at the company while something is owed, and pays with it; nothing where they have none. */
export const CreditOffer = ({ charge, owedMinor }: { charge: Charge; owedMinor: number }) => {
  const { t } = useTranslation('payments')
  const { money } = useFormats()
  const { id, currency, customer_id } = charge
  const account = useAsk(customerAccount, { customer_id }, { when: owedMinor > 0 }).data
  const credit = account?.balances.find((one) => one.currency === currency)?.credit_minor ?? 0
  const use = useAct(applyCredit, {
    said: ({ amount_minor }) => t('said.credit_used', { amount: money({ amount: amount_minor, currency }) }),
  })
  if (credit <= 0 || owedMinor <= 0) return null
  const amount = (minor: number) => money({ amount: minor, currency })
  return (
    <Paper withBorder radius="md" p="sm" mb="md">
      <Group justify="space-between" gap="xs">
        <Text size="sm">{t('charge.has_credit', { amount: amount(credit) })}</Text>
        <Guarded permission={may.create}>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconCoins size={15} stroke={1.7} />}
            loading={use.busy}
            onClick={() => use.start({ charge_id: id })}
          >
            {t('charge.use_credit', { amount: amount(Math.min(credit, owedMinor)) })}
          </Button>
        </Guarded>
      </Group>
    </Paper>
  )
}
