import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#kernel/contract.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { listApiKeys } from '../../api_key.contract.ts'
import classes from './ApiKeysPage.module.css'

export type ApiKey = Answer<typeof listApiKeys>['keys'][number]

const stateOf = ({ revoked_at, expires_at }: ApiKey): 'revoked' | 'expired' | 'living' => {
  if (revoked_at) return 'revoked'
  return expires_at && new Date(expires_at) <= new Date() ? 'expired' : 'living'
}

const TONES = { revoked: 'gray', expired: 'maize', living: 'leaf' } as const

/** A key: what tells it apart, what it may, until when, and when it was last used. */
export const ApiKeyRow = ({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) => {
  const { t } = useTranslation('identity')
  const { ago, day, dayOf } = useFormats()
  const { name, prefix, permissions, created_by, created_at, expires_at, last_used_at } = apiKey
  const state = stateOf(apiKey)
  return (
    <li className={classes.key}>
      <div className={classes.what}>
        <strong>
          {name} <StatusBadge label={t(`keys.states.${state}`)} color={TONES[state]} />
        </strong>
        <code>ceiba_…{prefix}…</code>
        <span>
          {[
            t('access.permissions', { count: permissions.length }),
            t('keys.made', { by: created_by, day: day(dayOf(created_at)) }),
            expires_at ? t('keys.expires', { day: day(dayOf(expires_at)) }) : t('keys.endless'),
            last_used_at ? t('factors.used', { ago: ago(last_used_at) }) : t('factors.never_used'),
          ].join(' · ')}
        </span>
      </div>
      {state === 'living' && (
        <Button variant="subtle" color="brick" size="xs" onClick={onRevoke}>
          {t('keys.revoke')}
        </Button>
      )}
    </li>
  )
}
