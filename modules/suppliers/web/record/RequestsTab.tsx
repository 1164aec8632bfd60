import { Anchor, Button, Stack, Table, Text } from '@mantine/core'
import { IconMailQuestion } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useList } from '#web/client/queries.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { listPriceRequests } from '../../price_request.contract.ts'
import { requestPath } from '../links.ts'
import { RequestState } from '../requests/RequestState.tsx'

/** What a supplier was asked, newest first. */
export const RequestsTab = ({ supplierId }: { supplierId: string }) => {
  const { t } = useTranslation('suppliers')
  const formats = useFormats()
  const list = useList(listPriceRequests, { filter: { supplier_id: supplierId }, limit: 50 })
  if (list.loading === 'first') return <TextSkeleton lines={5} />
  if (!list.rows.length)
    return (
      <EmptyState compact icon={IconMailQuestion} title={t('requests.none')} text={t('requests.none_text')} />
    )
  return (
    <Stack>
      <Table.ScrollContainer minWidth={460}>
        <Table verticalSpacing="xs" aria-label={t('tabs.requests')}>
          <Table.Tbody>
            {list.rows.map((request) => (
              <Table.Tr key={request.id}>
                <Table.Td>
                  <Anchor href={requestPath(request.id)} fw={600}>
                    {request.number}
                  </Anchor>
                  <Text size="xs" c="dimmed">
                    {formats.moment(request.sent_at)}
                  </Text>
                </Table.Td>
                <Table.Td>
                  {t('requests.priced', { count: request.lines, priced: request.answered_lines })}
                </Table.Td>
                <Table.Td>
                  <RequestState request={request} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {list.hasMore && (
        <Button variant="default" loading={list.loading === 'more'} onClick={list.more}>
          {t('prices.more')}
        </Button>
      )}
    </Stack>
  )
}
