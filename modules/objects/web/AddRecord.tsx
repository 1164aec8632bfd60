import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { type CustomObject, may } from '../contract.ts'

/** Begins a new record of an object, where the person may write them. */
export const AddRecord = ({
  object: { label, label_one, may_change },
  onAdd,
  quiet = false,
}: {
  object: CustomObject
  onAdd: () => void
  quiet?: boolean
}) => {
  const { t } = useTranslation('objects')
  return (
    <Guarded permission={may.create} unless={may_change ? undefined : t('errors.object_closed', { label })}>
      <Button
        {...(quiet && { variant: 'default', size: 'xs' })}
        leftSection={<IconPlus size={quiet ? 15 : 17} stroke={2} />}
        onClick={onAdd}
      >
        {t('list.add', { label: label_one })}
      </Button>
    </Guarded>
  )
}
