import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import type { PurchaseLine, WholePurchaseOrder } from '../../purchase_order.contract.ts'
import { unitCostText } from './unit_cost.ts'

/** What was ordered, beside what was promised, arrived and was charged. */
export const BoughtLines = ({ order }: { order: WholePurchaseOrder }) => {
  const { t } = useTranslation('orders')
  const { number, counted, locale } = useFormats()
  const showsCost = order.content.some(({ unit_cost_minor }) => unit_cost_minor !== null)
  const figure = (value: number | null, { unit }: PurchaseLine) =>
    value === null ? '–' : counted(value, unit)
  return (
    <Table.ScrollContainer
      minWidth={640}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': t('tabs.lines'), role: 'group' } }}
    >
      <Table verticalSpacing="sm" aria-label={t('tabs.lines')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('record.product')}</Table.Th>
            <Table.Th ta="right">{t('purchase.ordered')}</Table.Th>
            {showsCost && <Table.Th ta="right">{t('purchase.cost')}</Table.Th>}
            <Table.Th ta="right">{t('purchase.promised')}</Table.Th>
            <Table.Th ta="right">{t('purchase.received')}</Table.Th>
            {showsCost && <Table.Th ta="right">{t('purchase.invoiced')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {order.content.map((line) => (
            <Table.Tr key={line.id}>
              <Table.Td>
                <Text size="sm" fw={600}>
                  {line.name}
                </Text>
                {[line.supplier_code, line.code, line.answer_note].filter(Boolean).map((words) => (
                  <Text key={words} size="xs" c="dimmed">
                    {words}
                  </Text>
                ))}
              </Table.Td>
              <Table.Td ta="right" className="figures">
                {figure(line.quantity, line)}
              </Table.Td>
              {showsCost && (
                <Table.Td ta="right" className="figures">
                  {unitCostText(line.unit_cost_minor ?? 0, order.currency, locale)}
                </Table.Td>
              )}
              <Table.Td
                ta="right"
                className="figures"
                {...(line.confirmed_quantity !== null &&
                  line.confirmed_quantity < line.quantity && { c: 'brick' })}
              >
                {figure(line.confirmed_quantity, line)}
              </Table.Td>
              <Table.Td ta="right" className="figures">
                {figure(line.received_quantity, line)}
                {line.returned_quantity > 0 && (
                  <Text size="xs" c="dimmed">
                    {t('purchase.returned', { quantity: number(line.returned_quantity) })}
                  </Text>
                )}
                {line.received_quantity > line.quantity && (
                  <Text size="xs" c="brick">
                    {t('purchase.over')}
                  </Text>
                )}
              </Table.Td>
              {showsCost && (
                <Table.Td ta="right" className="figures">
                  {figure(line.invoiced_quantity, line)}
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
