import { Alert, Button, Group } from '@mantine/core'
import { IconUserEdit } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct } from '#web/client/queries.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { may, reviewSupplier, type Supplier } from '../../contract.ts'

/** What the supplier changed itself, until somebody has looked. */
export const ReviewBanner = ({ supplier: { id, told, told_at } }: { supplier: Supplier }) => {
  const { t } = useTranslation('suppliers')
  const formats = useFormats()
  const seen = useAct(reviewSupplier, { said: t('said.reviewed') })
  if (!told_at) return null
  const fields = told.map((field) => t(field === 'documents' ? 'tabs.documents' : `fields.${field}`))
  return (
    <Alert color="water" icon={<IconUserEdit size={20} stroke={1.7} />} title={t('review.title')}>
      <Group justify="space-between" gap="sm">
        <span>{t('review.text', { fields: fields.join(', '), at: formats.moment(told_at) })}</span>
        <Guarded permission={may.update}>
          <Button size="xs" variant="default" loading={seen.busy} onClick={() => seen.start({ id })}>
            {t('review.seen')}
          </Button>
        </Guarded>
      </Group>
    </Alert>
  )
}
