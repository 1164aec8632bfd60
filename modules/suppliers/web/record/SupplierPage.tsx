import { Button } from '@mantine/core'
import { IconMail, IconPencil, IconPhone } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useRecordVisit } from '#modules/workspace/web/offered/record_visit.ts'
import { useFilledTabs } from '#web/client/filled_tabs.tsx'
import { Guarded } from '#web/client/Guarded.tsx'
import { useNeighbours } from '#web/client/neighbours.ts'
import { Parts } from '#web/client/parts.tsx'
import { useGo, useParam, useSearchParams } from '#web/client/place.ts'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { RecordMenu } from '#web/client/RecordMenu.tsx'
import { may as holds } from '#web/client/session.ts'
import { recordTimeline } from '#web/slots.ts'
import { type Reach, RecordPage, type RecordTab } from '#web/ui/RecordPage.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import {
  countSuppliers,
  deleteSupplier,
  getSupplier,
  listSuppliers,
  may,
  type Supplier,
} from '../../contract.ts'
import { supplierTab } from '../../tab.contract.ts'
import { paperOptions, statusOptions } from '../choices.ts'
import { SUPPLIER } from '../entity.ts'
import { SupplierPanel } from '../form/SupplierPanel.tsx'
import { supplierPath, suppliersPath } from '../links.ts'
import { cameFrom } from '../list/list_place.ts'
import { PricesTab } from '../prices/PricesTab.tsx'
import { DocumentsTab } from './DocumentsTab.tsx'
import { RequestsTab } from './RequestsTab.tsx'
import { ReviewBanner } from './ReviewBanner.tsx'
import { SupplierDetails } from './SupplierDetails.tsx'
import { storyKinds } from './story_kinds.ts'

/** Everything about one supplier. */
export const SupplierPage = () => {
  const { t } = useTranslation('suppliers')
  const supplier = useLoaded(getSupplier, { id: useParam('id') })
  const [params, setParams] = useSearchParams()
  const people = usePeople()
  const neighbours = useNeighbours(supplier.id, {
    list: listSuppliers,
    count: countSuppliers,
    place: cameFrom,
    page: supplierPath,
  })
  useRecordVisit({
    kind: SUPPLIER,
    id: supplier.id,
    title: supplier.name,
    link: supplierPath(supplier.id),
  })
  const { id, name, status, tags, zones } = supplier
  const owner = people.nameOf(supplier.owner_id)
  const state = statusOptions(t).find(({ value }) => value === status)
  const isPressing = supplier.papers === 'expired' || supplier.papers === 'expiring'
  const papers = isPressing && paperOptions(t).find(({ value }) => value === supplier.papers)
  return (
    <>
      <RecordPage
        title={name}
        banner={supplier.told_at && <ReviewBanner supplier={supplier} />}
        crumbs={[{ label: t('module'), href: cameFrom.remembered()?.back ?? suppliersPath() }]}
        neighbours={neighbours}
        reach={reachOf(supplier, t('reach.call'), t('reach.write'))}
        subtitle={
          <>
            {zones.length > 0 && <span>{zones.join(', ')}</span>}
            {owner && <span>{t('record.owned_by', { owner })}</span>}
          </>
        }
        beside={
          <>
            {state && <StatusBadge {...state} />}
            {papers && <StatusBadge {...papers} />}
            {tags.map((tag) => (
              <StatusBadge key={tag} plain label={tag} />
            ))}
          </>
        }
        actions={
          <>
            <More supplier={supplier} />
            <Guarded permission={may.update}>
              <Button
                leftSection={<IconPencil size={17} stroke={1.7} />}
                onClick={() => setParams({ panel: id })}
              >
                {t('record.edit')}
              </Button>
            </Guarded>
          </>
        }
        details={<SupplierDetails supplier={supplier} />}
        tabs={tabsOf(
          supplier,
          (key) => t(key as 'tabs.prices'),
          storyKinds(t),
          useFilledTabs(supplierTab, { supplierId: id }),
        )}
        tab={params.tab}
        onTab={(tab) => setParams({ tab })}
      />
      <SupplierPanel opened={params.panel} onClose={() => setParams({ panel: undefined })} />
    </>
  )
}

const tabsOf = (
  supplier: Supplier,
  label: (key: string) => string,
  kinds: ReturnType<typeof storyKinds>,
  added: readonly RecordTab[],
): RecordTab[] => {
  const { id, prices, open_requests } = supplier
  return [
    ...(holds(may.see_prices)
      ? [
          {
            key: 'prices',
            label: label('tabs.prices'),
            count: prices || undefined,
            content: <PricesTab key={id} supplier={supplier} />,
          },
          {
            key: 'requests',
            label: label('tabs.requests'),
            count: open_requests || undefined,
            content: <RequestsTab key={id} supplierId={id} />,
          },
        ]
      : []),
    ...added,
    {
      key: 'documents',
      label: label('tabs.documents'),
      content: <DocumentsTab key={id} supplierId={id} />,
    },
    {
      key: 'timeline',
      label: label('tabs.timeline'),
      content: <Parts key={id} slot={recordTimeline} props={{ about: id, kinds }} />,
    },
  ]
}

const reachOf = ({ contacts }: Supplier, call: string, write: string): Reach[] => {
  const phone = contacts.find((one) => one.phone)?.phone
  const email = contacts.find((one) => one.email)?.email
  return [
    ...(phone
      ? [{ key: 'call', label: call, href: `tel:${phone}`, icon: <IconPhone size={18} stroke={1.7} /> }]
      : []),
    ...(email
      ? [{ key: 'write', label: write, href: `mailto:${email}`, icon: <IconMail size={18} stroke={1.7} /> }]
      : []),
  ]
}

const More = ({ supplier: { id, name, version } }: { supplier: Supplier }) => {
  const { t } = useTranslation('suppliers')
  const go = useGo()
  const remove = useAct(deleteSupplier, {
    said: t('said.trashed', { name }),
    onDone: () => go(suppliersPath()),
  })
  return (
    <RecordMenu
      permission={may.delete}
      title={t('record.delete_title', { name })}
      text={t('bulk.delete_text')}
      busy={remove.busy}
      onDelete={() => remove.start({ id }, { version })}
    />
  )
}
