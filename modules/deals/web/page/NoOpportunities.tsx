import { Button } from '@mantine/core'
import { IconTableImport, IconTargetArrow } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { may as imports } from '#modules/imports/contract.ts'
import { AddButton } from '#web/client/AddButton.tsx'
import { Guarded } from '#web/client/Guarded.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { may } from '../../contract.ts'
import { importPath } from '../links.ts'

/** A pipeline before its first opportunity. */
export const NoOpportunities = ({ onAdd }: { onAdd: () => void }) => {
  const { t } = useTranslation('deals')
  return (
    <EmptyState
      icon={IconTargetArrow}
      title={t('empty.title')}
      text={t('empty.text')}
      action={
        <AddButton permission={may.create} onAdd={onAdd}>
          {t('list.add')}
        </AddButton>
      }
      second={
        <Guarded permission={[imports.create, may.create]}>
          <Button
            component="a"
            href={importPath}
            variant="default"
            leftSection={<IconTableImport size={17} stroke={1.7} />}
          >
            {t('list.import')}
          </Button>
        </Guarded>
      }
    />
  )
}
