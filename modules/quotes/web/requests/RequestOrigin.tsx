import { Anchor, Modal, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { DetailList } from '#web/ui/DetailList.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { getRequestOrigin } from '../../cart/ask.contract.ts'

/** Who sent a request from the site, and what they agreed to, from where and when. */
export const RequestOrigin = ({ id }: { id: string }) => {
  const { t } = useTranslation('quotes')
  const { moment } = useFormats()
  const { data } = useAsk(getRequestOrigin, { id })
  const [isReading, setReading] = useState(false)
  const origin = data?.origin
  if (!origin) return null
  const { name, organisation, email, phone, proven, fiscal_id, agreed_at, agreed_text, address } = origin
  return (
    <>
      <DetailList
        title={t('origin.title')}
        details={[
          { label: t('cart.details.name'), value: name },
          ...(organisation ? [{ label: t('cart.details.organisation'), value: organisation }] : []),
          ...(email ? [{ label: t('cart.details.email'), value: email, copy: email }] : []),
          ...(phone ? [{ label: t('cart.details.phone'), value: phone, copy: phone }] : []),
          { label: t('origin.proven'), value: proven },
          ...(fiscal_id ? [{ label: t('cart.details.fiscal_id'), value: fiscal_id, copy: fiscal_id }] : []),
          {
            label: t('origin.consent'),
            value: (
              <>
                {moment(agreed_at)} {address && t('origin.from', { address })}{' '}
                <Anchor component="button" type="button" inherit onClick={() => setReading(true)}>
                  {t('origin.read')}
                </Anchor>
              </>
            ),
          },
        ]}
      />
      <Modal opened={isReading} onClose={() => setReading(false)} title={t('origin.text')} size="lg">
        <Text style={{ whiteSpace: 'pre-line' }}>{agreed_text}</Text>
      </Modal>
    </>
  )
}
