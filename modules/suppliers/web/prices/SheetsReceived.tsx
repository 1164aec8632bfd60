import { Anchor, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { download } from '#web/client/api.ts'
import { useAsk } from '#web/client/queries.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { getPriceSheet, listPriceSheets } from '../../portal_sheet.contract.ts'

/** Price lists the supplier sent in the portal, with what became of them. Nothing where it never sent one. */
export const SheetsReceived = ({ supplierId }: { supplierId: string }) => {
  const { t } = useTranslation('suppliers')
  const formats = useFormats()
  const sheets = useAsk(listPriceSheets, { supplier_id: supplierId }).data?.sheets ?? []
  if (!sheets.length) return null
  return (
    <Stack gap={4} component="section">
      <Text size="sm" fw={600}>
        {t('sheets.title')}
      </Text>
      {sheets.map(({ id, name, sent_at, sent_by, taken_at, written, confirmed, left_out }) => (
        <Text key={id} size="sm" c="dimmed">
          <Anchor component="button" size="sm" onClick={() => void download(getPriceSheet, { id })}>
            {name}
          </Anchor>
          {' · '}
          {[
            formats.moment(sent_at),
            sent_by,
            taken_at ? t('sheets.done', { written, confirmed, left_out }) : t('sheets.waits'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      ))}
    </Stack>
  )
}
