import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useGo } from '#web/client/place.ts'
import { useAct } from '#web/client/queries.ts'
import { toast } from '#web/ui/toasts.ts'
import { cancelImport, may } from '../../contract.ts'
import { importsPath } from '../links.ts'

/** Puts a waiting import aside; nothing of it was written. Cancelled ones stay in the list and can be taken up again. */
export const Discard = ({ id }: { id: string }) => {
  const { t } = useTranslation('imports')
  const go = useGo()
  const cancel = useAct(cancelImport, {
    onDone: () => {
      toast({ tone: 'told', text: t('work.cancelled') })
      go(importsPath)
    },
  })
  return (
    <Guarded permission={may.create}>
      <Button variant="subtle" color="gray" loading={cancel.busy} onClick={() => cancel.start({ id })}>
        {t('work.discard')}
      </Button>
    </Guarded>
  )
}
