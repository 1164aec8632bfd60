import { Button, Paper, Switch, Text } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useContractForm } from '#web/client/form.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { useAsk } from '#web/client/queries.ts'
import { DetailList } from '#web/ui/DetailList.tsx'
import { FormSection } from '#web/ui/FormFields.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { may } from '../../contract.ts'
import type { ProofPolicy } from '../../proof.contract.ts'
import { getCustomerProof, getSettings, setCustomerProof } from '../../settings.contract.ts'
import { PROOFS, ProofFields } from '../settings/ProofFields.tsx'

/** What is asked at this customer's door: as at everybody's, or something of their own. */
export const CustomerProof = ({ customerId }: { customerId: string }) => {
  const { t } = useTranslation('logistics')
  const [isOpen, setIsOpen] = useState(false)
  const own = useAsk(getCustomerProof, { customer_id: customerId }).data
  const house = useAsk(getSettings, {}).data
  if (!own || !house) return <TextSkeleton lines={2} />
  return (
    <Paper withBorder p="md" radius="md">
      <DetailList
        title={t('customer_proof.title')}
        action={
          <Guarded permission={may.update}>
            <Button size="compact-sm" variant="subtle" onClick={() => setIsOpen(true)}>
              {t('customer_proof.change')}
            </Button>
          </Guarded>
        }
        details={[]}
      />
      <Text size="sm">{inWords(own.proof ?? house.proof, t)}</Text>
      <Text size="sm" c="dimmed">
        {t(own.proof ? 'customer_proof.own' : 'customer_proof.house')}
      </Text>
      {isOpen && (
        <ProofForm
          customerId={customerId}
          own={own.proof}
          house={house.proof}
          onClose={() => setIsOpen(false)}
        />
      )}
    </Paper>
  )
}

export const inWords = (proof: ProofPolicy, t: TFunction<'logistics'>): string =>
  PROOFS.filter((kind) => proof[kind] !== 'off')
    .map((kind) => `${t(`proofs.${kind}`)} (${t(`demands.${proof[kind]}`).toLowerCase()})`)
    .join(' · ') || t('customer_proof.nothing')

type Values = { isOwn: boolean; proof: ProofPolicy }

const ProofForm = ({
  customerId,
  own,
  house,
  onClose,
}: {
  customerId: string
  own: ProofPolicy | null
  house: ProofPolicy
  onClose: () => void
}) => {
  const { t } = useTranslation('logistics')
  const form = useContractForm<typeof setCustomerProof, Values>(setCustomerProof, {
    initial: { isOwn: own !== null, proof: own ?? house },
    toInput: ({ isOwn, proof }) => ({ customer_id: customerId, proof: isOwn ? proof : null }),
    said: t('said.proof_saved'),
    onDone: onClose,
  })
  return (
    <PanelForm form={form} title={t('customer_proof.title')} onClose={onClose}>
      <FormSection about={t('customer_proof.about')}>
        <Switch
          label={t('customer_proof.switch')}
          description={t('customer_proof.house_is', { proof: inWords(house, t) })}
          {...form.getInputProps('isOwn', { type: 'checkbox' })}
        />
      </FormSection>
      {form.values.isOwn && (
        <FormSection columns={2}>
          <ProofFields form={form} />
        </FormSection>
      )}
    </PanelForm>
  )
}
