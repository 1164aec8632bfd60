import { Button, CopyButton } from '@mantine/core'
import { IconCheck, IconLink, IconPencil, IconPhone } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useRecordVisit } from '#modules/workspace/web/offered/record_visit.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { useNeighbours } from '#web/client/neighbours.ts'
import { Parts } from '#web/client/parts.tsx'
import { useParam, useSearchParams } from '#web/client/place.ts'
import { useAsk, useLoaded } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { recordTimeline } from '#web/slots.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { RecordPage, type RecordTab } from '#web/ui/RecordPage.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import {
  countDeliveries,
  type Delivery,
  getDelivery,
  getTracking,
  listDeliveries,
  may,
} from '../../contract.ts'
import { isOver } from '../../delivery.rules.ts'
import { optionOf, promiseOptions, statusOptions } from '../choices.ts'
import { DELIVERY } from '../entity.ts'
import { DeliveryPanel } from '../form/DeliveryPanel.tsx'
import { deliveriesPath, deliveryPath } from '../links.ts'
import { cameFrom } from '../list/list_place.ts'
import { MessagesPanel } from '../messages/MessagesPanel.tsx'
import { placeWords } from '../place_words.ts'
import { DeliveryActs } from './DeliveryActs.tsx'
import { DeliveryDetails } from './DeliveryDetails.tsx'
import { ProofTab } from './ProofTab.tsx'
import { storyKinds } from './story_kinds.ts'

/** Everything about one delivery. */
export const DeliveryPage = () => {
  const { t } = useTranslation('logistics')
  const formats = useFormats()
  const delivery = useLoaded(getDelivery, { id: useParam('id') })
  const [params, setParams] = useSearchParams()
  const people = usePeople()
  const neighbours = useNeighbours(delivery.id, {
    list: listDeliveries,
    count: countDeliveries,
    place: cameFrom,
    page: deliveryPath,
  })
  const { id, number, recipient, status, promise, promised_at, phone } = delivery
  useRecordVisit({ kind: DELIVERY, id, title: `${number} · ${recipient}`, link: deliveryPath(id) })
  const state = optionOf(statusOptions(t), status)
  const standing = optionOf(promiseOptions(t), promise)
  const owner = people.nameOf(delivery.owner_id)
  return (
    <>
      <RecordPage
        title={`${number} · ${recipient}`}
        named={recipient}
        crumbs={[{ label: t('deliveries'), href: cameFrom.remembered()?.back ?? deliveriesPath() }]}
        neighbours={neighbours}
        reach={
          phone
            ? [
                {
                  key: 'call',
                  label: t('record.call'),
                  href: `tel:${phone}`,
                  icon: <IconPhone size={18} stroke={1.7} />,
                },
              ]
            : []
        }
        subtitle={
          <>
            <span>{placeWords(delivery.address, t)}</span>
            {promised_at && <span>{t('card.promised', { at: formats.moment(promised_at) })}</span>}
            {owner && <span>{t('record.owned_by', { owner })}</span>}
          </>
        }
        beside={
          <>
            {state && <StatusBadge {...state} />}
            {standing && <StatusBadge {...standing} />}
          </>
        }
        actions={
          <>
            <DeliveryActs delivery={delivery} />
            <TrackingLink id={id} />
            <Guarded permission={may.update} unless={isOver(status) ? t('record.is_over') : undefined}>
              <Button
                leftSection={<IconPencil size={17} stroke={1.7} />}
                onClick={() => setParams({ panel: id })}
              >
                {t('record.edit')}
              </Button>
            </Guarded>
          </>
        }
        details={<DeliveryDetails delivery={delivery} />}
        tabs={useTabs(delivery)}
        tab={params.tab}
        onTab={(tab) => setParams({ tab })}
      />
      <DeliveryPanel opened={params.panel} onClose={() => setParams({ panel: undefined })} />
    </>
  )
}

const useTabs = (delivery: Delivery): RecordTab[] => {
  const { t } = useTranslation('logistics')
  const { id, unread_messages } = delivery
  return [
    { key: 'proof', label: t('tabs.proof'), content: <ProofTab key={id} delivery={delivery} /> },
    {
      key: 'messages',
      label: t('tabs.messages'),
      count: unread_messages || undefined,
      content: <MessagesPanel key={id} deliveryId={id} />,
    },
    {
      key: 'timeline',
      label: t('tabs.timeline'),
      content: <Parts key={id} slot={recordTimeline} props={{ about: id, kinds: storyKinds(t) }} />,
    },
  ]
}

/** Copies where the recipient follows it. */
const TrackingLink = ({ id }: { id: string }) => {
  const { t } = useTranslation('logistics')
  const tracking = useAsk(getTracking, { id }, { when: holds(may.update) }).data
  return (
    <CopyButton value={tracking?.url ?? ''} timeout={2000}>
      {({ copied, copy }) => (
        <Guarded permission={may.update}>
          <Button
            variant="default"
            loading={holds(may.update) && !tracking}
            leftSection={copied ? <IconCheck size={17} /> : <IconLink size={17} stroke={1.7} />}
            onClick={copy}
          >
            {t(copied ? 'record.copied' : 'record.copy_link')}
          </Button>
        </Guarded>
      )}
    </CopyButton>
  )
}
