import { Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Permission } from '#kernel/contract.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { Guarded } from '../Guarded.tsx'

/** Deletes the chosen records, after asking. `title`, `text`: what is asked, with their number. */
export const BulkDelete = ({
  permission,
  title,
  text,
  busy,
  onDelete,
}: {
  permission: Permission
  title: string
  text: string
  busy: boolean
  onDelete: () => void
}) => {
  const { t } = useTranslation('shell')
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Guarded permission={permission}>
        <Button
          size="compact-sm"
          variant="subtle"
          color="brick"
          leftSection={<IconTrash size={15} stroke={1.8} />}
          onClick={() => setAsking(true)}
        >
          {t('delete')}
        </Button>
      </Guarded>
      <Confirm
        opened={asking}
        title={title}
        text={text}
        act={t('delete')}
        busy={busy}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          onDelete()
          setAsking(false)
        }}
      />
    </>
  )
}
