import { Button } from '@mantine/core'
import { IconFilterOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from './EmptyState.tsx'

/** No record fits the search and the filters. `title` says so; `onAll` takes them away. */
export const NothingFits = ({ title, onAll }: { title: string; onAll: () => void }) => {
  const { t } = useTranslation('shell')
  return (
    <EmptyState
      icon={IconFilterOff}
      title={title}
      text={t('nothing_fits.text')}
      action={
        <Button variant="default" onClick={onAll}>
          {t('nothing_fits.all')}
        </Button>
      }
    />
  )
}
