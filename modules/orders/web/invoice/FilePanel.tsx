import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { upload } from '#web/client/api.ts'
import { Problem } from '#web/client/problem.ts'
import { refresh } from '#web/client/queries.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { DropFile } from '#web/ui/DropFile.tsx'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { keepSupplierInvoiceFile, type SupplierInvoice } from '../../supplier_invoice.contract.ts'

const MOST_BYTES = keepSupplierInvoiceFile.upload?.maxBytes ?? 0

/** The paper itself. */
export const FilePanel = ({ invoice, onClose }: { invoice: SupplierInvoice; onClose: () => void }) => {
  const { t } = useTranslation('orders')
  const [progress, setProgress] = useState<number>()
  const [wrong, setWrong] = useState<string>()
  const send = async (file: File) => {
    setProgress(0)
    setWrong(undefined)
    try {
      await upload(keepSupplierInvoiceFile, file, { input: { id: invoice.id }, onProgress: setProgress })
      await refresh('orders')
      onClose()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setWrong(sentenceOf(error))
      setProgress(undefined)
    }
  }
  return (
    <SidePanel opened title={t('invoice.file')} onClose={onClose}>
      <DropFile
        accept=".pdf,.xml,.jpg,.jpeg,.png"
        maxBytes={MOST_BYTES}
        hint={t('invoice.file_about')}
        progress={progress}
        wrong={wrong}
        onFile={(file) => void send(file)}
      />
    </SidePanel>
  )
}
