import { Button, Group, Modal, Progress, Stack } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { download } from '#web/client/api.ts'
import { hearLive } from '#web/client/live.ts'
import { asked, queryClient, useAct, useAsk } from '#web/client/queries.ts'
import { sentenceOf, showProblem } from '#web/client/tidings.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { type Bundle, cancelBundle, downloadBundle, getBundle } from '../../bundle.contract.ts'

const ASK_AGAIN_MS = 2_000

/** How far a bundle of files is, and the file once it is there. */
export const BundleDialog = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const { t } = useTranslation('quotes')
  const bundle = useAsk(getBundle, { id })
  useFresh(id, bundle.data)
  return (
    <Modal
      opened
      onClose={onClose}
      title={bundle.data ? t('bundle.title', { count: bundle.data.total }) : t('module')}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      {bundle.data ? (
        <Going bundle={bundle.data} onClose={onClose} />
      ) : bundle.error ? (
        <p role="alert">{sentenceOf(bundle.error)}</p>
      ) : (
        <TextSkeleton lines={3} />
      )}
    </Modal>
  )
}

const isAtWork = ({ state }: Bundle): boolean => state === 'waiting' || state === 'drawing'

/** Told live how far it is; where the line is down, asked for every two seconds. */
const useFresh = (id: string, bundle: Bundle | undefined): void => {
  const works = bundle !== undefined && isAtWork(bundle)
  useEffect(() => {
    if (!works) return
    const again = () => queryClient.invalidateQueries({ queryKey: asked(getBundle, { id }).queryKey })
    const timer = setInterval(again, ASK_AGAIN_MS)
    const unhear = hearLive(({ name, about }) => {
      if (name === 'progress' && about === id) void again()
    })
    return () => {
      clearInterval(timer)
      unhear()
    }
  }, [id, works])
}

const Going = ({ bundle, onClose }: { bundle: Bundle; onClose: () => void }) => {
  const { t } = useTranslation('quotes')
  const { number, bytes, moment } = useFormats()
  const { id, state, done, total } = bundle
  const cancel = useAct(cancelBundle, {})
  const percent = total ? (100 * done) / total : 0
  const words = { bytes: bytes(bundle.bytes ?? 0), until: moment(bundle.until) }
  return (
    <Stack gap="sm">
      <div role="status" aria-live="polite">
        <p>{t(`bundle.${state}`, words)}</p>
        {isAtWork(bundle) && (
          <>
            <Progress
              value={state === 'waiting' ? 100 : percent}
              animated={state === 'waiting'}
              size="lg"
              radius="xl"
              aria-label={t('bundle.progress')}
            />
            <p className="figures">{t('bundle.of', { done: number(done), total: number(total) })}</p>
          </>
        )}
      </div>
      {isAtWork(bundle) && <p>{t('bundle.about')}</p>}
      <Group justify="flex-end" gap="xs">
        {isAtWork(bundle) && (
          <Button variant="default" loading={cancel.busy} onClick={() => cancel.start({ id })}>
            {t('bundle.cancel')}
          </Button>
        )}
        {state === 'done' ? (
          <Button
            data-autofocus
            leftSection={<IconDownload size={17} stroke={1.7} />}
            onClick={() => download(downloadBundle, { id }).catch(showProblem)}
          >
            {t('bundle.download')}
          </Button>
        ) : (
          <Button variant="default" onClick={onClose}>
            {t('shell:close')}
          </Button>
        )}
      </Group>
    </Stack>
  )
}
