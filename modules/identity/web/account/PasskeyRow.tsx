import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#kernel/contract.ts'
import { useAct } from '#web/client/queries.ts'
import type { Icon } from '#web/screens.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { type listSecondFactors, removePasskey } from '../../sign_in.contract.ts'
import { FactorRow } from '../factors/FactorRow.tsx'
import { RenamePasskey } from './RenamePasskey.tsx'

type Passkey = Answer<typeof listSecondFactors>['passkeys'][number]

/** A passkey by its name, when it was used, and the way to forget it. */
export const PasskeyRow = ({ passkey, icon }: { passkey: Passkey; icon: Icon }) => {
  const { t } = useTranslation('identity')
  const { ago, day, dayOf } = useFormats()
  const [isAsking, setAsking] = useState(false)
  const [isRenaming, setRenaming] = useState(false)
  const remove = useAct(removePasskey, {
    said: t('factors.passkey_removed', { name: passkey.name }),
    onDone: () => setAsking(false),
  })
  const made = t('factors.made_on', { day: day(dayOf(passkey.created_at)) })
  const used = passkey.used_at ? t('factors.used', { ago: ago(passkey.used_at) }) : t('factors.never_used')
  return (
    <>
      <FactorRow
        icon={icon}
        title={passkey.name}
        about={`${made} · ${used}`}
        end={
          <>
            <Button variant="subtle" size="xs" onClick={() => setRenaming(true)}>
              {t('factors.rename')}
            </Button>
            <Button variant="subtle" color="brick" size="xs" onClick={() => setAsking(true)}>
              {t('factors.remove')}
            </Button>
          </>
        }
      />
      {isRenaming && <RenamePasskey passkey={passkey} onClose={() => setRenaming(false)} />}
      <Confirm
        opened={isAsking}
        title={t('factors.remove_passkey', { name: passkey.name })}
        text={t('factors.remove_passkey_text')}
        act={t('factors.remove')}
        busy={remove.busy}
        onConfirm={() => remove.start({ id: passkey.id })}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
