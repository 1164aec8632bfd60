import { useTranslation } from 'react-i18next'

const MINUTE = 60

/** What a button says while it must be waited for: "Espere 28 s", "Espere 4:05". Undefined when it needn't. */
export const useWaitLabel = (seconds: number): string | undefined => {
  const { t } = useTranslation('identity')
  if (seconds <= 0) return undefined
  const left =
    seconds < MINUTE
      ? `${seconds} s`
      : `${Math.floor(seconds / MINUTE)}:${String(seconds % MINUTE).padStart(2, '0')}`
  return t('sign_in.wait', { left })
}
