import { Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { may as mayIdentity } from '#modules/identity/contract.ts'
import { listRoles } from '#modules/identity/role.contract.ts'
import { useContractForm } from '#web/client/form.ts'
import { useGo, useSearchParams } from '#web/client/place.ts'
import { useAsk } from '#web/client/queries.ts'
import { may as holds, useSession } from '#web/client/session.ts'
import { FormButtons, FormRefusal } from '#web/ui/FormFields.tsx'
import { may } from '../../contract.ts'
import { createDashboard, type Dashboard, DashboardScope, updateDashboard } from '../../dashboard.contract.ts'
import { analyticsPath } from '../links.ts'
import { PeriodSelect } from './PeriodSelect.tsx'
import { sharedIn } from './shown.ts'

/** Name, for whom, and the period a dashboard opens with. Without one, a new one is made and opened. */
export const DashboardDialog = ({
  dashboard,
  onClose,
}: {
  dashboard: Dashboard | undefined
  onClose: () => void
}) => {
  const { t } = useTranslation('analytics')
  const go = useGo()
  const [params] = useSearchParams()
  const { role } = useSession()
  const maySeeRoles = holds(mayIdentity.read)
  const roles = useAsk(listRoles, {}, { when: maySeeRoles }).data?.roles ?? [role]
  const shared = sharedIn(params)
  const form = useContractForm(dashboard ? updateDashboard : createDashboard, {
    initial: {
      name: dashboard?.name ?? '',
      scope: dashboard?.scope ?? ('mine' as DashboardScope),
      role_id: dashboard?.role_id ?? null,
      period: shared.period ?? dashboard?.period ?? 'last_30_days',
    },
    ...(dashboard && { version: dashboard.version }),
    toInput: (values) =>
      ({
        ...values,
        role_id: values.scope === 'role' ? values.role_id : null,
        ...(dashboard && { id: dashboard.id, ...(shared.filter && { filter: shared.filter }) }),
      }) as never,
    said: t(dashboard ? 'said.kept' : 'said.created'),
    onDone: ({ id }) => {
      if (!dashboard) go(analyticsPath({ dashboard: id, editing: true }))
      onClose()
    },
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(dashboard ? 'dialog.settings' : 'dialog.new')}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      <form onSubmit={form.submit} noValidate>
        <FormRefusal text={form.refusal} />
        <Stack gap="sm">
          <TextInput
            data-autofocus
            withAsterisk
            label={t('dialog.name')}
            maxLength={80}
            {...form.getInputProps('name')}
          />
          <Select
            label={t('dialog.scope')}
            allowDeselect={false}
            description={holds(may.share) ? undefined : t('dialog.no_share')}
            disabled={!holds(may.share)}
            data={DashboardScope.options.map((value) => ({ value, label: t(`scopes.${value}`) }))}
            {...form.getInputProps('scope')}
          />
          {form.values.scope === 'role' && (
            <Select
              label={t('dialog.role')}
              withAsterisk
              data={roles.map(({ id, name }) => ({ value: id, label: name }))}
              {...form.getInputProps('role_id')}
            />
          )}
          <PeriodSelect
            value={form.values.period}
            onChange={(period) => form.setFieldValue('period', period)}
            error={form.errors.period}
          />
          {dashboard && shared.filter && <p style={{ margin: 0 }}>{t('dialog.filter_too')}</p>}
        </Stack>
        <Group justify="flex-end" gap="xs" mt="lg">
          <FormButtons busy={form.busy} onCancel={onClose} />
        </Group>
      </form>
    </Modal>
  )
}
