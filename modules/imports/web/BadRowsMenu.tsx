import { useTranslation } from 'react-i18next'
import { download } from '#web/client/api.ts'
import { downloadErrors } from '../row.contract.ts'
import { FormatMenu } from './FormatMenu.tsx'

/** The rows that stay outside as a file, each with its reasons, ready to be corrected and imported again. */
export const BadRowsMenu = ({ id }: { id: string }) => {
  const { t } = useTranslation('imports')
  return <FormatMenu label={t('bad_rows')} take={(format) => download(downloadErrors, { id, format })} />
}
