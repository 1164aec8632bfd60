import { Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { getCustomerValue } from '../../contract.ts'
import { ACTIVITY_COLOURS } from '../choices.ts'

/** Beside a customer's name: how often they buy, and whether they are about to be lost. */
export const ValueMarks = ({ customerId }: { customerId: string }) => {
  const { t } = useTranslation('segments')
  const value = useAsk(getCustomerValue, { id: customerId }).data?.value
  return (
    <>
      {value?.activity && (
        <StatusBadge label={t(`activities.${value.activity}`)} color={ACTIVITY_COLOURS[value.activity]} />
      )}
      {value?.risk && (
        <Tooltip label={value.risk} multiline maw={280} events={{ hover: true, focus: true, touch: true }}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the reason is for the keyboard too */}
          <span tabIndex={0}>
            <StatusBadge label={t('fields.at_risk')} color="brick" />
          </span>
        </Tooltip>
      )}
    </>
  )
}
