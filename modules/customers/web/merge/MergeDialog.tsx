import { Button, Group, Modal, Text } from '@mantine/core'
import { IconArrowsJoin2 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../contract.ts'
import { MergeTable } from './MergeTable.tsx'
import { useMerge } from './use_merge.ts'

type DialogProps = {
  opened: boolean
  first: Customer
  second: Customer
  onClose: () => void
  onMerged: (keptId: string) => void
}

/** Makes two customers one, field by field. */
export const MergeDialog = ({ opened, ...rest }: DialogProps) => {
  const { t } = useTranslation('customers')
  return (
    <Modal
      opened={opened}
      onClose={rest.onClose}
      size={860}
      title={t('merge.title')}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      {opened && <Content {...rest} />}
    </Modal>
  )
}

const Content = ({ first, second, onClose, onMerged }: Omit<DialogProps, 'opened'>) => {
  const { t } = useTranslation('customers')
  const pair = [first, second] as const
  const choice = useMerge(pair, (keptId) => {
    onClose()
    onMerged(keptId)
  })
  return (
    <>
      <Text c="dimmed" mb="sm">
        {t('merge.about')}
      </Text>
      <MergeTable
        pair={pair}
        kept={choice.kept}
        picks={choice.picks}
        onKept={choice.keep}
        onPick={choice.pick}
      />
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('shell:cancel')}
        </Button>
        <Button
          loading={choice.busy}
          leftSection={<IconArrowsJoin2 size={17} stroke={1.8} />}
          onClick={choice.merge}
        >
          {t('merge.act')}
        </Button>
      </Group>
    </>
  )
}
