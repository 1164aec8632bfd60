import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFills } from '#web/client/parts.tsx'
import { recordPlace } from '#web/slots.ts'
import type { Import } from '../../contract.ts'
import { importedFilter } from './imported_filter.ts'

/** The way to the records the import wrote, where their module shows a list of them. */
export const ImportedRecords = ({ imported }: { imported: Import }) => {
  const { t } = useTranslation('imports')
  const [target, own] = imported.target.split('/')
  const place = useFills(recordPlace).find(({ kind }) => kind === target)
  const filter = importedFilter(imported)
  if (!place?.list || !filter) return null
  return (
    <Button component="a" href={place.list(filter, own)}>
      {t('result.see', { target: imported.target_label.toLocaleLowerCase() })}
    </Button>
  )
}
