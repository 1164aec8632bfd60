import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { useSession } from '#web/client/session.ts'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { getSupplier, type Supplier } from '../../contract.ts'
import { newValues, valuesOf } from './form_values.ts'
import { SupplierForm } from './SupplierForm.tsx'

type PanelProps = {
  /** `new`, the id of a supplier, or nothing. */
  opened: string | undefined
  onClose: () => void
}

/** The form beside the page one is on: for a new supplier, or for one there is. */
export const SupplierPanel = ({ opened, onClose }: PanelProps) => {
  const id = opened && opened !== 'new' ? opened : undefined
  const { t } = useTranslation('suppliers')
  const { company, user } = useSession()
  const asked = useAsk(getSupplier, { id: id ?? '' }, { when: id !== undefined })
  if (!opened) return null
  if (!id) return <SupplierForm initial={newValues(company, user.id)} onClose={onClose} />
  if (!asked.data)
    return (
      <SidePanel opened onClose={onClose} title={t('form.loading')}>
        <TextSkeleton lines={8} />
      </SidePanel>
    )
  const again = async () => (await asked.refetch()).data
  return <Seen key={id} supplier={asked.data} again={again} onClose={onClose} />
}

/** Holds on to what the person saw when they began: live news must not change the form or its version below them. */
const Seen = ({
  supplier,
  again,
  onClose,
}: {
  supplier: Supplier
  /** Asks for the supplier as it is now. */
  again: () => Promise<Supplier | undefined>
  onClose: () => void
}) => {
  const [seen, setSeen] = useState(supplier)
  return (
    <SupplierForm
      key={seen.version}
      supplier={seen}
      initial={valuesOf(seen)}
      onClose={onClose}
      onStartOver={async () => setSeen((await again()) ?? supplier)}
    />
  )
}
