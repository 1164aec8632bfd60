import { Button } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AddButton } from '#web/client/AddButton.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { listApiKeys, revokeApiKey } from '../../api_key.contract.ts'
import { may } from '../../contract.ts'
import { ApiKeyForm } from './ApiKeyForm.tsx'
import { type ApiKey, ApiKeyRow } from './ApiKeyRow.tsx'
import classes from './ApiKeysPage.module.css'

/** The keys with which programs act for the company; a secret is shown once, when its key is made. */
export const ApiKeysPage = () => {
  const { t } = useTranslation('identity')
  const { keys } = useLoaded(listApiKeys, {})
  const [params, setParams] = useSearchParams()
  const [ending, setEnding] = useState<ApiKey>()
  const revoke = useAct(revokeApiKey, {
    said: t('keys.said.revoked', { name: ending?.name }),
    onDone: () => setEnding(undefined),
  })
  const add = (
    <AddButton permission={may.make_keys} onAdd={() => setParams({ panel: 'new' })}>
      {t('keys.add')}
    </AddButton>
  )
  return (
    <>
      <PageHeader
        title={t('titles.api_keys')}
        crumbs={[{ label: t('shell:settings'), href: '/settings' }]}
        actions={keys.length > 0 && add}
      />
      {keys.length === 0 ? (
        <EmptyState
          icon={IconKey}
          title={t('keys.none')}
          text={t('keys.about')}
          action={add}
          second={
            <Button component="a" href="/api/docs" variant="subtle">
              {t('keys.docs')}
            </Button>
          }
        />
      ) : (
        <div className={classes.content}>
          <p>
            {t('keys.about')} <a href="/api/docs">{t('keys.docs')}</a>
          </p>
          <ul className={classes.list}>
            {keys.map((key) => (
              <ApiKeyRow key={key.id} apiKey={key} onRevoke={() => setEnding(key)} />
            ))}
          </ul>
        </div>
      )}
      {params.panel === 'new' && <ApiKeyForm onClose={() => setParams({ panel: undefined })} />}
      <Confirm
        opened={ending !== undefined}
        title={t('keys.revoke_title', { name: ending?.name })}
        text={t('keys.revoke_text')}
        act={t('keys.revoke')}
        busy={revoke.busy}
        onConfirm={() => ending && revoke.start({ id: ending.id })}
        onClose={() => setEnding(undefined)}
      />
    </>
  )
}
