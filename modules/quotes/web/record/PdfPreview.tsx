import { Button } from '@mantine/core'
import { IconFileTypePdf } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { download } from '#web/client/api.ts'
import { showProblem } from '#web/client/tidings.ts'
import { getPdf } from '../../send.contract.ts'

/** The file as the buyer will get it. */
export const PdfPreview = ({ quoteId }: { quoteId: string }) => {
  const { t } = useTranslation('quotes')
  const [busy, setBusy] = useState(false)
  const open = async () => {
    setBusy(true)
    await download(getPdf, { id: quoteId }).catch(showProblem)
    setBusy(false)
  }
  return (
    <Button
      variant="default"
      loading={busy}
      leftSection={<IconFileTypePdf size={17} stroke={1.7} />}
      onClick={open}
    >
      {t('send.preview')}
    </Button>
  )
}
