import { ActionIcon, Menu, Spoiler } from '@mantine/core'
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { listColleagues } from '#modules/identity/contract.ts'
import { useAct, useAsk } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { deleteInteraction, type Interaction, may } from '../../contract.ts'
import { KIND_ICONS } from '../kind_signs.tsx'
import { taskPath } from '../links.ts'
import { useOwnDetails } from '../own_details.ts'
import classes from './InteractionsTab.module.css'

/** Three lines. */
const NOTES_PX = 63

/** One interaction in a list: what, when, by whom, what came of it and what follows. */
export const InteractionRow = ({ interaction, onEdit }: { interaction: Interaction; onEdit: () => void }) => {
  const { t } = useTranslation('interactions')
  const { moment, day } = useFormats()
  const { data } = useAsk(listColleagues, {})
  const details = useOwnDetails()(interaction)
  const { kind, type_label, summary, notes, outcome, happened_at, duration_minutes, follow_up_on } =
    interaction
  const Drawing = KIND_ICONS[kind]
  const facts = [
    interaction.direction ? `${type_label} ${t(`direction_words.${interaction.direction}`)}` : type_label,
    moment(happened_at),
    duration_minutes && t('list.minutes', { count: duration_minutes }),
    data?.colleagues.find(({ id }) => id === interaction.done_by)?.name,
  ].filter(Boolean)
  return (
    <li className={classes.row}>
      <span className={classes.sign}>
        <Drawing size={17} stroke={1.7} aria-hidden="true" />
      </span>
      <div className={classes.what}>
        <span className={classes.line}>
          <button type="button" className={classes.summary} disabled={!holds(may.update)} onClick={onEdit}>
            {summary}
          </button>
          {outcome && <StatusBadge plain label={outcome} />}
        </span>
        <span className={classes.facts}>{facts.join(' · ')}</span>
        {details.length > 0 && (
          <dl className={classes.details}>
            {details.map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
        {follow_up_on && (
          <span className={classes.facts}>
            <FollowUp day={day(follow_up_on)} task={interaction.task_id} />
          </span>
        )}
        {notes && (
          <Spoiler
            className={classes.notes}
            maxHeight={NOTES_PX}
            showLabel={t('show_more')}
            hideLabel={t('show_less')}
          >
            {notes}
          </Spoiler>
        )}
      </div>
      <More interaction={interaction} onEdit={onEdit} />
    </li>
  )
}

const FollowUp = ({ day, task }: { day: string; task: string | null }) => {
  const { t } = useTranslation('interactions')
  const words = t('list.follow_up', { day })
  return task ? <a href={taskPath(task)}>{words}</a> : words
}

const More = ({
  interaction: { id, version, summary },
  onEdit,
}: {
  interaction: Interaction
  onEdit: () => void
}) => {
  const { t } = useTranslation('interactions')
  const remove = useAct(deleteInteraction, { said: t('said.deleted') })
  const unless = (permission: typeof may.update | typeof may.delete) =>
    holds(permission) ? undefined : t('shell:missing_permission', { permission })
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon loading={remove.busy} aria-label={t('more', { summary })}>
          <IconDots size={18} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconPencil size={16} stroke={1.7} />}
          disabled={Boolean(unless(may.update))}
          title={unless(may.update)}
          onClick={onEdit}
        >
          {t('edit')}
        </Menu.Item>
        <Menu.Item
          color="brick"
          leftSection={<IconTrash size={16} stroke={1.7} />}
          disabled={Boolean(unless(may.delete))}
          title={unless(may.delete)}
          onClick={() => remove.start({ id }, { version })}
        >
          {t('delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
