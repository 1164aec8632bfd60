import { Button, Group, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Currency } from '#kernel/values/money.ts'
import { useAsk } from '#web/client/queries.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { listCharges } from '../../charge.contract.ts'

const MOST = 10

/** Finds a charge that is open, where no suggestion fits. */
export const ChargeSelect = ({
  currency,
  busy,
  onChoose,
}: {
  currency: Currency
  busy: boolean
  onChoose: (id: string) => void
}) => {
  const { t } = useTranslation('payments')
  const { money } = useFormats()
  const [text, setText] = useState('')
  const [search] = useDebouncedValue(text.trim(), 200)
  const [chosen, setChosen] = useState<string | null>(null)
  const found = useAsk(
    listCharges,
    {
      ...(search && !chosen && { search }),
      filter: { status: ['open', 'part_paid'], currency },
      limit: MOST,
    },
    { keep: true },
  ).data?.rows
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <Select
        flex={1}
        label={t('reconcile.other')}
        placeholder={t('list.search_charges')}
        searchable
        filter={({ options }) => options}
        nothingFoundMessage={t('list.no_charge_fits')}
        data={(found ?? []).map((charge) => ({
          value: charge.id,
          label: `${charge.number} · ${charge.customer_name} · ${money({
            amount: charge.amount_minor - charge.paid_minor,
            currency: charge.currency,
          })}`,
        }))}
        value={chosen}
        searchValue={text}
        onSearchChange={setText}
        onChange={setChosen}
      />
      <Button variant="default" disabled={!chosen} loading={busy} onClick={() => chosen && onChoose(chosen)}>
        {t('reconcile.assign')}
      </Button>
    </Group>
  )
}
