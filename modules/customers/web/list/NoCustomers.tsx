import { Button } from '@mantine/core'
import { IconPlus, IconTableImport, IconUsers } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { may as imports } from '#modules/imports/contract.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct } from '#web/client/queries.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { addSampleCustomers, may } from '../../contract.ts'
import { importPath } from '../links.ts'

/** The list before its first customer. */
export const NoCustomers = ({ onAdd }: { onAdd: () => void }) => {
  const { t } = useTranslation('customers')
  const sample = useAct(addSampleCustomers, { said: ({ created }) => t('said.samples', { count: created }) })
  return (
    <EmptyState
      icon={IconUsers}
      title={t('empty.title')}
      text={t('empty.text')}
      action={
        <Guarded permission={[imports.create, may.create]}>
          <Button component="a" href={importPath} leftSection={<IconTableImport size={17} stroke={1.7} />}>
            {t('empty.import')}
          </Button>
        </Guarded>
      }
      second={
        <Guarded permission={may.create}>
          <Button variant="default" leftSection={<IconPlus size={17} stroke={1.8} />} onClick={onAdd}>
            {t('list.add')}
          </Button>
        </Guarded>
      }
      footnote={
        <Guarded permission={may.create}>
          <Button variant="subtle" size="compact-sm" loading={sample.busy} onClick={() => sample.start({})}>
            {t('empty.samples')}
          </Button>
        </Guarded>
      }
    />
  )
}
