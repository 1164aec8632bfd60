import { Button } from '@mantine/core'
import { IconPhonePlus } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { may as holds } from '#web/client/session.ts'
import { may } from '../../contract.ts'
import type { Way } from '../form/way.ts'
import { LogOffer } from './LogOffer.tsx'
import { useLogKey } from './use_log_key.ts'

const LogPanel = lazy(async () => ({ default: (await import('../form/LogPanel.tsx')).LogPanel }))

/** On the customer's page: logs an interaction, by the button, by `i`, or after a link was used to reach them. */
export const LogAct = ({ customerId }: { customerId: string }) => {
  const { t } = useTranslation('interactions')
  const [{ log }, set] = useSearchParams()
  const [way, setWay] = useState<Way>()
  const open = (by?: Way) => {
    setWay(by)
    set({ log: 'new' })
  }
  useLogKey(open)
  return (
    <>
      <Guarded permission={may.create}>
        <Button
          variant="default"
          title={t('log_hint')}
          leftSection={<IconPhonePlus size={17} stroke={1.7} />}
          onClick={() => open()}
        >
          {t('log')}
        </Button>
      </Guarded>
      {holds(may.create) && !log && <LogOffer key={customerId} onTake={open} />}
      <Suspense fallback={null}>
        {log && (
          <LogPanel
            key={`${customerId} ${log}`}
            opened={log}
            customerId={customerId}
            way={way}
            onClose={() => set({ log: undefined })}
          />
        )}
      </Suspense>
    </>
  )
}
