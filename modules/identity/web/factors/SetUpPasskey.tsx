import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '#web/client/queries.ts'
import { FormRefusal } from '#web/ui/FormFields.tsx'
import { addPasskey, beginPasskey } from '../../sign_in.contract.ts'
import { makePasskey } from '../passkeys.ts'
import { AskPassword } from './AskPassword.tsx'
import classes from './factors.module.css'
import { RecoveryCodes } from './RecoveryCodes.tsx'

/** Makes a passkey on this device or a key of the person's and keeps it under a name; the first brings recovery codes. */
export const SetUpPasskey = ({ suggestedName, onDone }: { suggestedName: string; onDone: () => void }) => {
  const { t } = useTranslation('identity')
  const [name, setName] = useState(suggestedName)
  const [refusal, setRefusal] = useState<string>()
  const [codes, setCodes] = useState<readonly string[]>()
  const add = useAct(addPasskey, {
    onDone: ({ recovery_codes }) => (recovery_codes ? setCodes(recovery_codes) : onDone()),
  })

  const make = async (options: Record<string, unknown>) => {
    setRefusal(undefined)
    const response = await makePasskey(options).catch((error: unknown) => {
      // The browser's word for "this device has one already".
      if (error instanceof Error && error.name === 'InvalidStateError') return 'there' as const
      throw error
    })
    if (response === 'there') setRefusal(t('factors.passkey_there'))
    else if (response) add.start({ name: name.trim() || suggestedName, response })
    else setRefusal(t('factors.passkey_not_made'))
  }

  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />
  return (
    <div className={classes.step}>
      <FormRefusal text={refusal} />
      <AskPassword
        action={beginPasskey}
        submit={t('factors.make_passkey')}
        onDone={({ options }) => void make(options)}
      >
        <p>{t('factors.passkey_before')}</p>
        <TextInput
          label={t('factors.passkey_name')}
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </AskPassword>
    </div>
  )
}
