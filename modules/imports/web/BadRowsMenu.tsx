import { useTranslation } from 'react-i18next'
import { download } from '#web/client/api.ts'
import { downloadErrors } from '../contract.ts'
import { FormatMenu } from './FormatMenu.tsx'

/** The rows that stay outside as a file, each with its reasons, ready to be corrected and imported again. */
export const BadRowsMenu = ({ id, count }: { id: string; count: number }) => {
  const { t } = useTranslation('imports')
  return (
    <FormatMenu
      label={t('bad_rows', { count })}
      take={(format) => download(downloadErrors, { id, format })}
    />
  )
}
