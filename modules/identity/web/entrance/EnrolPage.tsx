import { Button } from '@mantine/core'
import { IconDeviceMobile, IconFingerprint, IconMail } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEnter } from '#web/client/entering.ts'
import { useGo } from '#web/client/place.ts'
import { useSessionOrNone } from '#web/client/session.ts'
import { setEmailCodes } from '../../sign_in.contract.ts'
import { AskPassword } from '../factors/AskPassword.tsx'
import { FactorRow } from '../factors/FactorRow.tsx'
import classes from '../factors/factors.module.css'
import { SetUpPasskey } from '../factors/SetUpPasskey.tsx'
import { SetUpTotp } from '../factors/SetUpTotp.tsx'
import { signInPath } from '../links.ts'
import { passkeysWork } from '../passkeys.ts'
import { signOut } from '../session_acts.ts'
import entrance from './Entrance.module.css'
import { Entrance } from './Entrance.tsx'

type Way = 'totp' | 'passkey' | 'email'

/** Adds the second factor that one's role demands, before anything else opens. */
export const EnrolPage = () => {
  const { t } = useTranslation('identity')
  const here = useSessionOrNone()
  const go = useGo()
  const enter = useEnter()
  const [way, setWay] = useState<Way>()
  const isNeeded = here?.mustAddSecondFactor ?? false

  useEffect(() => {
    if (!isNeeded) go(here ? '/' : signInPath, { replace: true })
  }, [isNeeded, here, go])

  const leave = async () => {
    await signOut()
    location.assign(signInPath)
  }
  const done = () => void enter()
  const choose = (to: Way) => (
    <Button variant="default" size="sm" onClick={() => setWay(to)}>
      {t('enrol.choose')}
    </Button>
  )

  if (!here || !isNeeded) return null
  if (way)
    return (
      <Entrance
        title={t(`enrol.titles.${way}`)}
        foot={
          <Button variant="subtle" size="compact-sm" onClick={() => setWay(undefined)}>
            {t('enrol.other')}
          </Button>
        }
      >
        <div className={entrance.form}>
          {way === 'totp' && <SetUpTotp onDone={done} />}
          {way === 'passkey' && <SetUpPasskey suggestedName={t('factors.this_device')} onDone={done} />}
          {way === 'email' && (
            <AskPassword
              action={setEmailCodes}
              input={{ on: true }}
              submit={t('factors.turn_on')}
              onDone={done}
            >
              <p>{t('factors.email_on_text')}</p>
            </AskPassword>
          )}
        </div>
      </Entrance>
    )
  return (
    <Entrance
      title={t('enrol.title')}
      lead={t('enrol.lead', { role: here.role.name, company: here.company.name })}
      foot={
        <Button variant="subtle" color="gray" size="compact-sm" onClick={leave}>
          {t('shell:person.sign_out')}
        </Button>
      }
    >
      <div className={`${classes.rows} ${entrance.choices}`}>
        <FactorRow
          icon={IconDeviceMobile}
          title={t('factors.totp')}
          about={t('factors.totp_about')}
          end={choose('totp')}
        />
        {passkeysWork() && (
          <FactorRow
            icon={IconFingerprint}
            title={t('factors.passkey')}
            about={t('factors.passkeys_about')}
            end={choose('passkey')}
          />
        )}
        {here.user.verified && (
          <FactorRow
            icon={IconMail}
            title={t('methods.email_code')}
            about={t('factors.email_about', { email: here.user.email })}
            end={choose('email')}
          />
        )}
      </div>
    </Entrance>
  )
}
