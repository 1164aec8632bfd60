import { Group, Modal, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Answer, Sent } from '#kernel/contract.ts'
import { useContractForm } from '#web/client/form.ts'
import { FormButtons, FormRefusal } from '#web/ui/FormFields.tsx'
import { createTeam, type listTeams, updateTeam } from '../../team.contract.ts'

export type Team = Answer<typeof listTeams>['teams'][number]

/** The name of a team, new or there already. */
export const TeamForm = ({ team, onClose }: { team: Team | undefined; onClose: () => void }) => {
  const { t } = useTranslation('identity')
  // The two actions take the same name; only the change also names which team it is for.
  const action = (team ? updateTeam : createTeam) as typeof createTeam
  const form = useContractForm(action, {
    initial: { name: team?.name ?? '' },
    ...(team && { version: team.version }),
    toInput: ({ name }): Sent<typeof createTeam> => ({ ...(team && { id: team.id }), name }),
    said: t('teams.said.saved'),
    onDone: onClose,
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(team ? 'teams.rename' : 'teams.add')}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      <form noValidate onSubmit={form.submit}>
        <FormRefusal text={form.refusal} />
        <TextInput {...form.getInputProps('name')} label={t('teams.name')} maxLength={80} data-autofocus />
        <Group justify="flex-end" gap="xs" mt="lg">
          <FormButtons busy={form.busy} onCancel={onClose} />
        </Group>
      </form>
    </Modal>
  )
}
