import { Menu, UnstyledButton } from '@mantine/core'
import { IconCheck, IconChevronDown, IconSettings } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { may as holds } from '#web/client/session.ts'
import { may } from '../../contract.ts'
import type { Pipeline } from '../../pipeline.contract.ts'
import { pipelinesPath } from '../links.ts'
import classes from './PipelineSwitch.module.css'

/** The pipeline one looks at, and the way to another. `withAll`: all of them at once can be chosen too. */
export const PipelineSwitch = ({
  pipelines,
  current,
  withAll,
  onChoose,
}: {
  pipelines: readonly Pipeline[]
  current: string
  withAll: boolean
  onChoose: (id: string) => void
}) => {
  const { t } = useTranslation('deals')
  const name = pipelines.find(({ id }) => id === current)?.name ?? t('pipelines.all')
  const item = (id: string, label: string) => (
    <Menu.Item
      key={id}
      rightSection={id === current && <IconCheck size={15} stroke={1.9} />}
      onClick={() => onChoose(id)}
    >
      {label}
    </Menu.Item>
  )
  return (
    <Menu width={250} position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={classes.switch} aria-label={t('pipelines.switch', { name })}>
          <span className={classes.name}>{name}</span>
          <IconChevronDown size={15} stroke={2} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {withAll && item('all', t('pipelines.all'))}
        {pipelines
          .filter(({ archived, id }) => !archived || id === current)
          .map((pipeline) => item(pipeline.id, pipeline.name))}
        {holds(may.configure) && (
          <>
            <Menu.Divider />
            <Menu.Item
              component="a"
              href={pipelinesPath}
              leftSection={<IconSettings size={16} stroke={1.7} />}
            >
              {t('pipelines.configure')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
