import { Alert, Button } from '@mantine/core'
import {
  IconDeviceMobile,
  IconFingerprint,
  IconKey,
  IconLifebuoy,
  IconLock,
  IconMail,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLoaded } from '#web/client/queries.ts'
import { useSession } from '#web/client/session.ts'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { WithReason } from '#web/ui/WithReason.tsx'
import { listSecondFactors } from '../../sign_in.contract.ts'
import { FactorRow } from '../factors/FactorRow.tsx'
import classes from '../factors/factors.module.css'
import { passkeysWork } from '../passkeys.ts'
import { AccountLayout } from './AccountLayout.tsx'
import { PasskeyRow } from './PasskeyRow.tsx'
import { type SecurityChange, SecurityDialog } from './SecurityDialog.tsx'
import sections from './SecurityPage.module.css'

/** The own password and what a sign-in is confirmed with besides it. */
export const SecurityPage = () => {
  const { t } = useTranslation('identity')
  const { user } = useSession()
  const factors = useLoaded(listSecondFactors, {})
  const [change, setChange] = useState<SecurityChange>()
  const hasOne = factors.totp || factors.email_codes || factors.passkeys.length > 0
  const state = (on: boolean) => (
    <StatusBadge label={t(on ? 'factors.on' : 'factors.off')} color={on ? 'leaf' : 'gray'} />
  )
  const button = (to: SecurityChange, label: string) => (
    <Button variant="default" size="xs" onClick={() => setChange(to)}>
      {label}
    </Button>
  )

  return (
    <AccountLayout>
      <section>
        <h2 className={sections.title}>{t('fields.password')}</h2>
        <div className={classes.rows}>
          <FactorRow
            icon={IconLock}
            title={t('security.password')}
            about={t('security.password_about')}
            end={button('password', t('security.change'))}
          />
        </div>
      </section>
      <section>
        <h2 className={sections.title}>{t('security.second')}</h2>
        <p className={sections.about}>{t('security.second_about')}</p>
        {factors.required && (
          <Alert variant="light" color={hasOne ? 'bark' : 'maize'} mb="md" p="sm">
            {t('security.required')}
          </Alert>
        )}
        <div className={classes.rows}>
          <FactorRow
            icon={IconDeviceMobile}
            title={t('factors.totp')}
            about={t('factors.totp_about')}
            beside={state(factors.totp)}
            end={
              factors.totp ? button('remove_totp', t('factors.remove')) : button('totp', t('factors.turn_on'))
            }
          />
          <FactorRow
            icon={IconMail}
            title={t('methods.email_code')}
            about={t('factors.email_about', { email: user.email })}
            beside={state(factors.email_codes)}
            end={
              factors.email_codes ? (
                button('email_off', t('factors.turn_off'))
              ) : (
                <WithReason reason={user.verified ? undefined : t('errors.not_verified')}>
                  {button('email_on', t('factors.turn_on'))}
                </WithReason>
              )
            }
          />
          <FactorRow
            icon={IconFingerprint}
            title={t('factors.passkeys')}
            about={t('factors.passkeys_about')}
            end={
              <WithReason reason={passkeysWork() ? undefined : t('errors.passkeys_need_a_domain')}>
                {button('passkey', t('factors.add_passkey'))}
              </WithReason>
            }
          />
          {factors.passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} icon={IconKey} />
          ))}
          {hasOne && (
            <FactorRow
              icon={IconLifebuoy}
              title={t('factors.recovery')}
              about={t('factors.recovery_about')}
              beside={
                <StatusBadge
                  label={t('factors.codes_left', { count: factors.recovery_codes_left })}
                  color={factors.recovery_codes_left > 2 ? 'gray' : 'maize'}
                />
              }
              end={button('codes', t('factors.new_codes'))}
            />
          )}
        </div>
      </section>
      <SecurityDialog change={change} onClose={() => setChange(undefined)} />
    </AccountLayout>
  )
}
