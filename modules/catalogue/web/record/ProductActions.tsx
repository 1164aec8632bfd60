import { Button } from '@mantine/core'
import { IconArchive, IconCopy, IconEye, IconEyeOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { MenuAct } from '#web/client/MenuAct.tsx'
import { useAct } from '#web/client/queries.ts'
import { RecordMenu } from '#web/client/RecordMenu.tsx'
import { copyProduct, deleteProduct, may, type Product, setStatus } from '../../contract.ts'

/** Publishing, and what one does less often with a product. */
export const ProductActions = ({
  product,
  onGone,
  onCopied,
}: {
  product: Product
  onGone: () => void
  onCopied: (id: string) => void
}) => {
  const { t } = useTranslation('catalogue')
  const { id, name, version, status, category_id } = product
  const remove = useAct(deleteProduct, { said: t('said.trashed', { name }), onDone: onGone })
  const copy = useAct(copyProduct, { said: t('said.copied'), onDone: (made) => onCopied(made.id) })
  const change = useAct(setStatus, { said: (_, input) => t(`said.${input.status}`, { name }) })
  const become = (next: Product['status']) => change.start({ ids: [id], status: next })
  return (
    <>
      <RecordMenu
        permission={may.delete}
        title={t('record.delete_title', { name })}
        text={t('bulk.delete_text')}
        busy={remove.busy}
        onDelete={() => remove.start({ id }, { version })}
      >
        <MenuAct permission={may.create} icon={IconCopy} onAct={() => copy.start({ id })}>
          {t('record.copy')}
        </MenuAct>
        {status !== 'archived' && (
          <MenuAct permission={may.publish} icon={IconArchive} onAct={() => become('archived')}>
            {t('record.archive')}
          </MenuAct>
        )}
      </RecordMenu>
      {status === 'published' ? (
        <Guarded permission={may.publish}>
          <Button
            variant="default"
            loading={change.busy}
            leftSection={<IconEyeOff size={17} stroke={1.7} />}
            onClick={() => become('draft')}
          >
            {t('record.withdraw')}
          </Button>
        </Guarded>
      ) : (
        <Guarded permission={may.publish} unless={category_id ? undefined : t('record.needs_category')}>
          <Button
            variant="default"
            loading={change.busy}
            leftSection={<IconEye size={17} stroke={1.7} />}
            onClick={() => become('published')}
          >
            {t('record.publish')}
          </Button>
        </Guarded>
      )}
    </>
  )
}
