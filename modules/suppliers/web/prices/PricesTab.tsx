import { ActionIcon, Button, Group, Popover, Stack, Table, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import {
  IconCoin,
  IconHistory,
  IconListDetails,
  IconPackage,
  IconPlus,
  IconSearch,
  IconTableImport,
  IconX,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { may as imports } from '#modules/imports/contract.ts'
import { download } from '#web/client/api.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct, useAsk, useList } from '#web/client/queries.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ExportMenu } from '#web/ui/ExportMenu.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { NothingFits } from '#web/ui/NothingFits.tsx'
import { SCROLLING } from '#web/ui/popovers.ts'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { may, type Supplier } from '../../contract.ts'
import { exportPrices } from '../../portal_sheet.contract.ts'
import { endPrices, listPrices, type Price, priceHistory } from '../../price.contract.ts'
import { stockOptions } from '../choices.ts'
import { importPricesPath } from '../links.ts'
import { unitPriceText } from '../unit_price.ts'
import { PriceForm } from './PriceForm.tsx'
import { PriceLists } from './PriceLists.tsx'
import { SheetsReceived } from './SheetsReceived.tsx'
import { StockForm } from './StockForm.tsx'

const WAIT_MS = 250

/** What a supplier charges today, with its stock; each price with its history. */
export const PricesTab = ({ supplier: { id: supplierId, currency } }: { supplier: Supplier }) => {
  const { t } = useTranslation('suppliers')
  const [search, setSearch] = useState('')
  const [sought] = useDebouncedValue(search.trim(), WAIT_MS)
  const [opened, setOpened] = useState<'price' | 'lists'>()
  const list = useList(listPrices, {
    filter: { supplier_id: supplierId },
    ...(sought && { search: sought }),
    limit: 100,
  })
  const add = (
    <Guarded permission={may.update}>
      <Button size="sm" leftSection={<IconPlus size={16} stroke={2} />} onClick={() => setOpened('price')}>
        {t('prices.add')}
      </Button>
    </Guarded>
  )
  const isEmpty = list.rows.length === 0
  const more = (
    <>
      <Button
        size="sm"
        variant="default"
        leftSection={<IconListDetails size={16} stroke={1.8} />}
        onClick={() => setOpened('lists')}
      >
        {t('lists.title')}
      </Button>
      <Guarded permission={[imports.create, may.update]}>
        <Button
          size="sm"
          variant="default"
          component="a"
          href={importPricesPath}
          leftSection={<IconTableImport size={16} stroke={1.8} />}
        >
          {t('prices.import')}
        </Button>
      </Guarded>
    </>
  )
  return (
    <Stack gap="md">
      {(!isEmpty || sought) && (
        <Group justify="space-between">
          <TextInput
            aria-label={t('prices.search')}
            placeholder={t('prices.search')}
            leftSection={<IconSearch size={16} />}
            value={search}
            onChange={({ currentTarget }) => setSearch(currentTarget.value)}
          />
          <Group gap="xs">
            <ExportMenu
              permission={may.see_prices}
              place="panel"
              take={(format) => download(exportPrices, { supplier_id: supplierId, format })}
            />
            {more}
            {add}
          </Group>
        </Group>
      )}
      {list.loading === 'first' ? (
        <TextSkeleton lines={6} />
      ) : isEmpty && sought ? (
        <NothingFits title={t('nothing_fits')} onAll={() => setSearch('')} />
      ) : isEmpty ? (
        <EmptyState
          compact
          icon={IconCoin}
          title={t('prices.none')}
          text={t('prices.none_text')}
          action={
            <Group gap="xs" justify="center">
              {more}
              {add}
            </Group>
          }
        />
      ) : (
        <Table.ScrollContainer minWidth={560}>
          <Table verticalSpacing="xs" aria-label={t('tabs.prices')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('prices.product')}</Table.Th>
                <Table.Th ta="right">{t('prices.from')}</Table.Th>
                <Table.Th ta="right">{t('prices.price')}</Table.Th>
                <Table.Th>{t('prices.stock')}</Table.Th>
                <Table.Th>{t('prices.confirmed')}</Table.Th>
                <Table.Th />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {list.rows.map((price) => (
                <PriceRow key={price.id} price={price} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {list.hasMore && (
        <Button variant="default" loading={list.loading === 'more'} onClick={list.more}>
          {t('prices.more')}
        </Button>
      )}
      <SheetsReceived supplierId={supplierId} />
      {opened === 'price' && <PriceForm supplierId={supplierId} onClose={() => setOpened(undefined)} />}
      {opened === 'lists' && (
        <PriceLists supplierId={supplierId} currency={currency} onClose={() => setOpened(undefined)} />
      )}
    </Stack>
  )
}

const PriceRow = ({ price }: { price: Price }) => {
  const { t } = useTranslation('suppliers')
  const formats = useFormats()
  const [isStock, setIsStock] = useState(false)
  const end = useAct(endPrices, { said: t('said.price_ended', { name: price.name }) })
  const state = stockOptions(t).find(({ value }) => value === price.stock?.state)
  const unit = price.pack_name || t(`catalogue:units.${price.unit}` as 'module')
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={600}>
          {price.name}
        </Text>
        <Text size="xs" c="dimmed">
          {[
            price.supplier_code || price.code,
            unit,
            price.lead_days !== null && t('record.days', { count: price.lead_days }),
            price.valid_until && t('prices.until', { day: formats.day(price.valid_until) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      </Table.Td>
      <Table.Td ta="right">{formats.number(price.min_quantity)}</Table.Td>
      <Table.Td ta="right" fw={600}>
        {unitPriceText(price.unit_price_minor, price.currency, formats)}
      </Table.Td>
      <Table.Td>
        {state ? <StatusBadge {...state} /> : <Text c="dimmed">–</Text>}
        {price.stock && (
          <Text size="xs" c="dimmed">
            {[
              price.stock.available_quantity !== null && formats.number(price.stock.available_quantity),
              price.stock.expected_on && t('prices.expected', { day: formats.day(price.stock.expected_on) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Text size="sm" title={formats.day(price.confirmed_on)}>
          {formats.day(price.confirmed_on)}
        </Text>
      </Table.Td>
      <Table.Td>
        <Group gap={2} wrap="nowrap" justify="flex-end">
          <Guarded permission={may.update}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={32}
              aria-label={t('prices.stock_of', { name: price.name })}
              title={t('prices.stock_of', { name: price.name })}
              onClick={() => setIsStock(true)}
            >
              <IconPackage size={16} />
            </ActionIcon>
          </Guarded>
          {isStock && <StockForm price={price} onClose={() => setIsStock(false)} />}
          <History price={price} />
          <Guarded permission={may.update}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={32}
              loading={end.busy}
              aria-label={t('prices.end', { name: price.name })}
              title={t('prices.end', { name: price.name })}
              onClick={() => end.start({ ids: [price.id] })}
            >
              <IconX size={16} />
            </ActionIcon>
          </Guarded>
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}

const History = ({ price }: { price: Price }) => {
  const { t } = useTranslation('suppliers')
  const [opened, setOpened] = useState(false)
  return (
    <Popover {...SCROLLING} opened={opened} onChange={setOpened} position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          aria-label={t('prices.history', { name: price.name })}
          title={t('prices.history', { name: price.name })}
          onClick={() => setOpened((was) => !was)}
        >
          <IconHistory size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>{opened && <Past price={price} />}</Popover.Dropdown>
    </Popover>
  )
}

const Past = ({ price: { supplier_id, variant_id } }: { price: Price }) => {
  const { t } = useTranslation('suppliers')
  const formats = useFormats()
  const asked = useAsk(priceHistory, { supplier_id, variant_id }).data
  if (!asked) return <TextSkeleton lines={3} />
  return (
    <Stack gap={6} mah={320} style={{ overflow: 'auto' }}>
      {asked.prices.map(({ id, unit_price_minor, currency, from_on, until_on, min_quantity, source }) => (
        <Group key={id} justify="space-between" gap="lg" wrap="nowrap">
          <Text size="sm">
            {until_on
              ? t('prices.between', { from: formats.day(from_on), until: formats.day(until_on) })
              : t('prices.since', { from: formats.day(from_on) })}
            <Text span size="xs" c="dimmed">
              {' '}
              · {t(`sources.${source}`)}
              {min_quantity > 1 && ` · ≥ ${formats.number(min_quantity)}`}
            </Text>
          </Text>
          <Text size="sm" fw={600}>
            {unitPriceText(unit_price_minor, currency, formats)}
          </Text>
        </Group>
      ))}
    </Stack>
  )
}
