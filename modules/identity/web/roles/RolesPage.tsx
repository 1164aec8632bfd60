import { Button } from '@mantine/core'
import { IconPlus, IconShieldCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useLoaded } from '#web/client/queries.ts'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { may } from '../../contract.ts'
import { listRoles } from '../../role.contract.ts'
import { AccessHeader } from '../AccessHeader.tsx'
import { newRolePath, rolePath } from '../links.ts'
import classes from './RolesPage.module.css'

/** The roles of the company: who has them, how far they see, how much they may. */
export const RolesPage = () => {
  const { t } = useTranslation('identity')
  const { roles } = useLoaded(listRoles, {})
  return (
    <>
      <AccessHeader
        actions={
          <Guarded permission={may.edit_roles}>
            <Button component="a" href={newRolePath()} leftSection={<IconPlus size={17} stroke={2} />}>
              {t('access.add')}
            </Button>
          </Guarded>
        }
      />
      <div className={classes.content}>
        <p>{t('access.about')}</p>
        <ul className={classes.list}>
          {roles.map((role) => (
            <li key={role.id}>
              <a href={rolePath(role.id)} className={classes.role}>
                <strong>{role.name}</strong>
                {role.require_second_factor && (
                  <span className={classes.shield} title={t('access.second_factor')}>
                    <IconShieldCheck size={17} stroke={1.7} aria-label={t('access.second_factor')} />
                  </span>
                )}
                {!role.key && <StatusBadge plain label={t('access.own')} />}
                <span className={classes.fact}>
                  {t('access.permissions', { count: role.permissions.length })}
                </span>
                <span className={classes.fact}>{t(`reach.${role.reach['*'] ?? 'own'}`)}</span>
                <span className={classes.fact}>{t('access.users', { count: role.users })}</span>
              </a>
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}
