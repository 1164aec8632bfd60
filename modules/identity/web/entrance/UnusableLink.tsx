import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Entrance } from './Entrance.tsx'

/** A link that was used, ran out or was cut short; and what to do instead. */
export const UnusableLink = ({ text, act, to }: { text: string; act: string; to: string }) => {
  const { t } = useTranslation('identity')
  return (
    <Entrance title={t('link.title')} lead={text}>
      <Button component="a" href={to} size="md" fullWidth mt="lg">
        {act}
      </Button>
    </Entrance>
  )
}
