import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ContractForm } from '#web/client/form.ts'
import type { ProofPolicy } from '../../proof.contract.ts'
import { demandOptions } from '../choices.ts'

export const PROOFS = ['photo', 'signature', 'pin', 'qr'] as const

/** What has to be shown at a door, kind by kind. */
export const ProofFields = <V extends { proof: ProofPolicy }>({ form }: { form: ContractForm<V> }) => {
  const { t } = useTranslation('logistics')
  const options = demandOptions(t).map(({ value, label }) => ({ value, label }))
  return PROOFS.map((kind) => (
    <Select
      key={kind}
      label={t(`proofs.${kind}`)}
      allowDeselect={false}
      data={options}
      {...form.getInputProps(`proof.${kind}`)}
    />
  ))
}
