import { Button } from '@mantine/core'
import { IconMessage2 } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'

const MessagePanel = lazy(async () => ({ default: (await import('./MessagePanel.tsx')).MessagePanel }))

/** On the customer's page: writes to them with one of the company's texts. */
export const MessageAct = ({ customerId }: { customerId: string }) => {
  const { t } = useTranslation('company')
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconMessage2 size={17} stroke={1.7} />}
        onClick={() => setOpened(true)}
      >
        {t('messages.act')}
      </Button>
      <Suspense fallback={null}>
        {opened && <MessagePanel customerId={customerId} onClose={() => setOpened(false)} />}
      </Suspense>
    </>
  )
}
