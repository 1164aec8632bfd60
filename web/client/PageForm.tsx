import { Button, Group, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Permission } from '#kernel/contract.ts'
import { type FramedForm, savedByKey } from './form.ts'
import { Guarded } from './Guarded.tsx'
import { LeaveGuard } from './LeaveGuard.tsx'
import { Standing } from './Standing.tsx'

const WIDEST_PX = 808

/**
 * A form that stands in a page, as settings do: what is refused as a whole above the fields, the button that saves below
 * them. Ctrl-S saves, and leaving the page with something unsaved asks first.
 *
 * `form`: from `useContractForm` with what `useSeen` gave; its component takes that version as its key.
 * `permission`: to save. `beside`: stands with the button.
 */
export const PageForm = ({
  form,
  permission,
  beside,
  children,
}: {
  form: FramedForm & { isDirty: () => boolean }
  permission: Permission
  beside?: ReactNode
  children: ReactNode
}) => {
  const { t } = useTranslation('shell')
  return (
    <form noValidate onSubmit={form.submit} onKeyDown={savedByKey(form)}>
      <Stack gap="lg" maw={WIDEST_PX} px={{ base: 'md', sm: 'lg' }} pb="xl">
        <Standing form={form} />
        {children}
        <Group justify="flex-end" gap="xs">
          {beside}
          <Guarded permission={permission}>
            <Button type="submit" loading={form.busy}>
              {t('save')}
            </Button>
          </Guarded>
        </Group>
      </Stack>
      <LeaveGuard unsaved={form.isDirty()} />
    </form>
  )
}
