import { Modal, Select, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { listRoles } from '#modules/identity/role.contract.ts'
import { useAct, useAsk } from '#web/client/queries.ts'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { chooseDashboard, forgetFirstDashboard, listFirstDashboards } from '../../dashboard.contract.ts'
import { isShownToRole } from '../../dashboard.rules.ts'
import type { Listed } from './shown.ts'

/** With which dashboard the people of each role begin; each choice counts at once. */
export const FirstsDialog = ({ all, onClose }: { all: readonly Listed[]; onClose: () => void }) => {
  const { t } = useTranslation('analytics')
  const roles = useAsk(listRoles, {}).data?.roles
  const firsts = useAsk(listFirstDashboards, {}).data?.rows
  const choose = useAct(chooseDashboard, { said: t('said.first_chosen') })
  const forget = useAct(forgetFirstDashboard, { said: t('said.first_forgotten') })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('firsts.title')}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      <p style={{ marginTop: 0 }}>{t('firsts.about')}</p>
      {roles && firsts ? (
        <Stack gap="sm">
          {roles.map(({ id, name }) => {
            const chosen = firsts.find(({ role_id }) => role_id === id)?.dashboard_id ?? ''
            return (
              <Select
                key={id}
                label={name}
                allowDeselect={false}
                disabled={choose.busy || forget.busy}
                value={chosen}
                onChange={(dashboard) =>
                  dashboard ? choose.start({ id: dashboard, role_id: id }) : forget.start({ role_id: id })
                }
                data={[
                  { value: '', label: t('firsts.usual') },
                  ...all
                    .filter((one) => isShownToRole(one, id) || one.id === chosen)
                    .map((one) => ({ value: one.id, label: one.name })),
                ]}
              />
            )
          })}
        </Stack>
      ) : (
        <TextSkeleton />
      )}
    </Modal>
  )
}
