import { Button, Checkbox } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Permission } from '#kernel/contract.ts'
import { may } from '#web/client/session.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import { usePermittedModules } from '../roles/house.ts'
import classes from './PermissionPicker.module.css'

/** Chooses among the permissions one has, module by module. */
export const PermissionPicker = ({
  value,
  onChange,
  error,
}: {
  value: readonly string[]
  onChange: (permissions: string[]) => void
  error?: ReactNode
}) => {
  const { t } = useTranslation('identity')
  const modules = usePermittedModules()
    .map((module) => ({
      ...module,
      permissions: module.permissions.filter(({ permission }) => may(permission as Permission)),
    }))
    .filter(({ permissions }) => permissions.length)
  const toggle = (permission: string, chosen: boolean) =>
    onChange(chosen ? [...value, permission] : value.filter((one) => one !== permission))

  const readable = modules.flatMap(({ permissions }) =>
    permissions.filter(({ verb }) => verb === 'read').map(({ permission }) => permission),
  )
  return (
    <FormSection title={t('keys.permissions')} about={t('keys.permissions_about')}>
      <div className={classes.shortcuts}>
        <Button size="compact-xs" variant="default" onClick={() => onChange(readable)}>
          {t('keys.only_read')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => onChange([])}>
          {t('keys.nothing')}
        </Button>
      </div>
      {error && (
        <p className={classes.error} role="alert">
          {t('keys.permissions_missing')}
        </p>
      )}
      {modules.map(({ name, title, permissions }) => (
        <fieldset key={name} className={classes.module}>
          <legend>{title}</legend>
          {permissions.map(({ permission, title: verb }) => (
            <Checkbox
              key={permission}
              size="xs"
              label={verb}
              checked={value.includes(permission)}
              onChange={(event) => toggle(permission, event.currentTarget.checked)}
            />
          ))}
        </fieldset>
      ))}
    </FormSection>
  )
}
