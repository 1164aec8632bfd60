import { Button, Select, Switch, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { useContractForm } from '#web/client/form.ts'
import { useGo } from '#web/client/place.ts'
import { may } from '#web/client/session.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { FormRefusal } from '#web/ui/FormFields.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { may as identity, Reach } from '../../contract.ts'
import { createRole, type Role, updateRole } from '../../role.contract.ts'
import { expandGrants } from '../../role.rules.ts'
import { rolePath, rolesPath } from '../links.ts'
import { withPermission } from './edit_grants.ts'
import { Holders } from './Holders.tsx'
import { grantablesOf, usePermittedModules } from './house.ts'
import { useMayTouch } from './own_reach.ts'
import { PermissionChanges } from './PermissionChanges.tsx'
import { RoleActs } from './RoleActs.tsx'
import classes from './RoleEditor.module.css'
import { RoleMatrix } from './RoleMatrix.tsx'

type Values = Omit<Sent<typeof createRole>, 'id'> & { reach: Record<string, Reach> }

const valuesOf = (role: Role | undefined, name: string): Values => ({
  name,
  grants: role?.grants ?? [],
  reach: role?.reach ?? { '*': 'own' },
  require_second_factor: role?.require_second_factor ?? false,
})

/** Everything about a role: its name, what it may and how far it sees. A change is told before it is made. */
export const RoleEditor = ({ role, begunFrom }: { role?: Role; begunFrom?: Role | undefined }) => {
  const { t } = useTranslation('identity')
  const go = useGo()
  const modules = usePermittedModules()
  const house = useMemo(() => grantablesOf(modules), [modules])
  const mayTouch = useMayTouch()
  const [isAsking, setAsking] = useState(false)

  const isOwner = role?.key === 'owner'
  const isFixed = !may(identity.edit_roles) || isOwner || (role !== undefined && !mayTouch(role))
  // The two actions take the same fields; only the change also names which role it is for.
  const action = (role ? updateRole : createRole) as typeof createRole
  const form = useContractForm<typeof createRole, Values>(action, {
    initial: valuesOf(
      role ?? begunFrom,
      role?.name ?? (begunFrom ? t('access.copy_of', { name: begunFrom.name }) : ''),
    ),
    ...(role && { version: role.version }),
    toInput: ({ name, grants, reach, ...values }) =>
      ({
        ...values,
        // A predefined role keeps being called in the reader's language until somebody names it.
        ...(name !== role?.name && { name: name.trim() || (role?.key ? null : '') }),
        ...(role && { id: role.id }),
        // An owner's grants and reach are everything, and refused even unchanged.
        ...(!isOwner && { grants, reach }),
      }) as Sent<typeof createRole>,
    said: t('access.said.saved'),
    onDone: ({ id }) => {
      setAsking(false)
      if (!role) go(rolePath(id), { replace: true })
    },
  })
  const { grants, reach } = form.values
  const held = useMemo(() => expandGrants(grants, house), [grants, house])
  const changesRights = [...held].sort().join() !== [...(role?.permissions ?? [])].sort().join()
  const save = () => (role && role.users > 0 && changesRights ? setAsking(true) : form.submit())

  return (
    <>
      <PageHeader
        title={role?.name ?? t('access.add')}
        crumbs={[
          { label: t('shell:settings'), href: '/settings' },
          { label: t('titles.roles'), href: rolesPath },
        ]}
        actions={role && <RoleActs role={role} />}
      />
      <form
        noValidate
        className={classes.editor}
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <FormRefusal text={form.refusal} />
        {isFixed && <p className={classes.note}>{t(isOwner ? 'errors.owner_role' : 'access.fixed')}</p>}
        <div className={classes.fields}>
          <TextInput
            {...form.getInputProps('name')}
            label={t('access.name')}
            disabled={isFixed}
            maxLength={80}
          />
          <Select
            label={t('access.reach')}
            data={Reach.options.map((value) => ({ value, label: t(`reach.${value}`) }))}
            value={reach['*'] ?? 'own'}
            onChange={(value) => value && form.setFieldValue('reach', { ...reach, '*': value as Reach })}
            disabled={isFixed}
            allowDeselect={false}
          />
          <Switch
            {...form.getInputProps('require_second_factor', { type: 'checkbox' })}
            label={t('access.second_factor')}
            description={t('access.second_factor_about')}
            disabled={!may(identity.edit_roles) || (role !== undefined && !mayTouch(role))}
          />
        </div>
        <RoleMatrix
          modules={modules}
          held={held}
          reach={reach}
          fixed={isFixed}
          onPermission={(permission, given) =>
            form.setFieldValue('grants', withPermission(grants, permission, given, house))
          }
          onReach={(module, to) => {
            const { [module]: _, ...rest } = reach
            form.setFieldValue('reach', to ? { ...rest, [module]: to } : rest)
          }}
        />
        {role && <Holders role={role} />}
        {form.isDirty() || !role ? (
          <div className={classes.foot}>
            <Button variant="default" onClick={() => (role ? form.reset() : go(rolesPath))}>
              {t('shell:cancel')}
            </Button>
            <Button type="submit" loading={form.busy}>
              {t('shell:save')}
            </Button>
          </div>
        ) : null}
      </form>
      <Confirm
        opened={isAsking}
        title={t('access.warn', { count: role?.users ?? 0 })}
        act={t('shell:save')}
        calm
        busy={form.busy}
        onConfirm={() => form.submit()}
        onClose={() => setAsking(false)}
      >
        <PermissionChanges before={role?.permissions ?? []} after={[...held]} />
      </Confirm>
    </>
  )
}
