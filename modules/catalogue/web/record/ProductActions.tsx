import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconArchive, IconCopy, IconDots, IconEye, IconEyeOff, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
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
  const [asking, setAsking] = useState(false)
  const { id, name, version, status, category_id } = product
  const remove = useAct(deleteProduct, { said: t('said.trashed', { name }), onDone: onGone })
  const copy = useAct(copyProduct, { said: t('said.copied'), onDone: (made) => onCopied(made.id) })
  const change = useAct(setStatus, { said: (_, input) => t(`said.${input.status}`, { name }) })
  const become = (next: Product['status']) => change.start({ ids: [id], status: next })
  const unless = (permission: (typeof may)[keyof typeof may]) =>
    holds(permission) ? undefined : t('shell:missing_permission', { permission })
  const item = (permission: (typeof may)[keyof typeof may]) => ({
    disabled: unless(permission) !== undefined,
    title: unless(permission),
  })
  return (
    <>
      <Menu width={240}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('more')}>
            <IconDots size={18} stroke={1.8} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconCopy size={16} stroke={1.7} />}
            {...item(may.create)}
            onClick={() => copy.start({ id })}
          >
            {t('record.copy')}
          </Menu.Item>
          {status !== 'archived' && (
            <Menu.Item
              leftSection={<IconArchive size={16} stroke={1.7} />}
              {...item(may.publish)}
              onClick={() => become('archived')}
            >
              {t('record.archive')}
            </Menu.Item>
          )}
          <Menu.Item
            color="brick"
            leftSection={<IconTrash size={16} stroke={1.7} />}
            {...item(may.delete)}
            onClick={() => setAsking(true)}
          >
            {t('delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
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
      <Confirm
        opened={asking}
        title={t('record.delete_title', { name })}
        text={t('bulk.delete_text')}
        act={t('delete')}
        busy={remove.busy}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          remove.start({ id }, { version })
        }}
      />
    </>
  )
}
