import { Autocomplete, Radio, Select, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useAsk } from '#web/client/queries.ts'
import { listOpportunityWords } from '../../opportunity.contract.ts'

/** More reasons than these are a list to open. */
const MOST_IN_SIGHT = 8

/** Why something is closed: one of the pipeline's reasons, or where it has none in any words. */
export const ReasonInput = ({
  listed,
  label,
  required,
  value,
  onChange,
  error,
}: {
  listed: readonly string[]
  label: string
  required: boolean
  value: string
  onChange: (reason: string) => void
  error?: ReactNode
}) => {
  const words = useAsk(listOpportunityWords, {}, { when: !listed.length }).data?.reasons ?? []
  const shared = { label, withAsterisk: required, error }
  if (!listed.length)
    return (
      <Autocomplete
        {...shared}
        data-autofocus
        data={words.map(({ word }) => word)}
        value={value}
        onChange={onChange}
      />
    )
  if (listed.length > MOST_IN_SIGHT)
    return (
      <Select
        {...shared}
        data-autofocus
        data={[...listed]}
        clearable={!required}
        value={value || null}
        onChange={(reason) => onChange(reason ?? '')}
      />
    )
  return (
    <Radio.Group {...shared} value={value} onChange={onChange}>
      <Stack gap={10} pt={6} pb={4}>
        {listed.map((reason, at) => (
          <Radio key={reason} value={reason} label={reason} {...(at === 0 && { 'data-autofocus': true })} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
