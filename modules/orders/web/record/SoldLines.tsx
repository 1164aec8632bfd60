import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { minorDigits } from '#kernel/values/money.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { WholeSalesOrder } from '../../sales_order.contract.ts'

const MINOR_DECIMALS = 4

/** What was sold, and how much of it suppliers have taken on. */
export const SoldLines = ({ order }: { order: WholeSalesOrder }) => {
  const { t } = useTranslation('orders')
  const { money, number, counted, locale } = useFormats()
  const { content, currency } = order
  const digits = minorDigits(currency)
  const price = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits + MINOR_DECIMALS,
  })
  const showsSourced = content.some(({ sourced_quantity }) => sourced_quantity !== null)
  const span = showsSourced ? 4 : 3
  return (
    <Table.ScrollContainer
      minWidth={520}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': t('tabs.lines'), role: 'group' } }}
    >
      <Table verticalSpacing="sm" aria-label={t('tabs.lines')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('record.product')}</Table.Th>
            <Table.Th ta="right">{t('record.quantity')}</Table.Th>
            {showsSourced && <Table.Th ta="right">{t('record.sourced')}</Table.Th>}
            <Table.Th ta="right">{t('record.price')}</Table.Th>
            <Table.Th ta="right">{t('record.amount')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {content.map((line) => (
            <Table.Tr key={line.id}>
              <Table.Td>
                <Text size="sm" fw={600}>
                  {line.name}
                </Text>
                {line.code && (
                  <Text size="xs" c="dimmed">
                    {line.code}
                  </Text>
                )}
              </Table.Td>
              <Table.Td ta="right" className="figures">
                {counted(line.quantity, line.unit)}
              </Table.Td>
              {showsSourced && (
                <Table.Td
                  ta="right"
                  className="figures"
                  {...((line.sourced_quantity ?? 0) < line.quantity && { c: 'brick' })}
                >
                  {number(line.sourced_quantity ?? 0)}
                </Table.Td>
              )}
              <Table.Td ta="right" className="figures">
                {price.format(line.unit_price_minor / 10 ** digits)}
              </Table.Td>
              <Table.Td ta="right" className="figures">
                {money({ amount: line.net_minor, currency })}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          {order.shipping_minor > 0 && (
            <Table.Tr>
              <Table.Td colSpan={span}>{t('record.shipping')}</Table.Td>
              <Table.Td ta="right" className="figures">
                {money({ amount: order.shipping_minor, currency })}
              </Table.Td>
            </Table.Tr>
          )}
          <Table.Tr>
            <Table.Td colSpan={span}>{t('fields.tax_minor')}</Table.Td>
            <Table.Td ta="right" className="figures">
              {money({ amount: order.tax_minor, currency })}
            </Table.Td>
          </Table.Tr>
          <Table.Tr>
            <Table.Th colSpan={span}>{t('record.total')}</Table.Th>
            <Table.Th ta="right" className="figures">
              {money({ amount: order.total_minor, currency })}
            </Table.Th>
          </Table.Tr>
        </Table.Tfoot>
      </Table>
    </Table.ScrollContainer>
  )
}
