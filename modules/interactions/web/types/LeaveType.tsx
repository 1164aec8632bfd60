import { Select, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '#web/client/problem.ts'
import { useAct } from '#web/client/queries.ts'
import { showProblem } from '#web/client/tidings.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { deleteInteractionType, type InteractionType } from '../../contract.ts'

/** Asks before a type goes; where interactions were logged as one, also what they become. */
export const LeaveType = ({
  type,
  types,
  onClose,
}: {
  type: InteractionType
  types: readonly InteractionType[]
  onClose: () => void
}) => {
  const { t } = useTranslation('interactions')
  const [held, setHeld] = useState<number>()
  const others = types.filter(({ id, archived }) => id !== type.id && !archived)
  const [to, setTo] = useState<string | null>(
    (others.find(({ kind }) => kind === type.kind) ?? others[0])?.id ?? null,
  )
  const remove = useAct(deleteInteractionType, {
    quiet: true,
    said: t('said.type_deleted', { label: type.label }),
    onDone: onClose,
  })
  const confirm = async () => {
    try {
      await remove.run({ id: type.id, ...(held !== undefined && to && { move_to: to }) })
    } catch (error) {
      // How many there are only the server knows: some may be beyond this person's reach.
      if (error instanceof Problem && error.code === 'type_in_use') setHeld(Number(error.params.count))
      else {
        showProblem(error)
        onClose()
      }
    }
  }
  return (
    <Confirm
      opened
      title={t('type_page.delete_title', { label: type.label })}
      act={t(held === undefined ? 'type_page.delete' : 'type_page.delete_and_move')}
      busy={remove.busy}
      onClose={onClose}
      onConfirm={() => void confirm()}
    >
      {held === undefined ? (
        <Text c="dimmed">{t('type_page.delete_text')}</Text>
      ) : (
        <>
          <Text mb="sm">{t('type_page.held', { count: held })}</Text>
          <Select
            label={t('type_page.where')}
            data={others.map(({ id, label }) => ({ value: id, label }))}
            allowDeselect={false}
            value={to}
            onChange={setTo}
          />
        </>
      )}
    </Confirm>
  )
}
