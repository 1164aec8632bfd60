import { Button } from '@mantine/core'
import { IconPackage, IconPlus, IconTableImport } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { may as imports } from '#modules/imports/contract.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { may } from '../../contract.ts'
import { importPath } from '../links.ts'

/** The list before its first product. */
export const NoProducts = ({ onAdd }: { onAdd: () => void }) => {
  const { t } = useTranslation('catalogue')
  return (
    <EmptyState
      icon={IconPackage}
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
    />
  )
}
