import { Checkbox, Select, Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Permission } from '#kernel/contract.ts'
import { may } from '#web/client/session.ts'
import { Reach } from '../../contract.ts'
import type { PermittedModule } from './house.ts'
import classes from './RoleMatrix.module.css'

const VERBS = ['read', 'create', 'update', 'delete'] as const

type MatrixProps = {
  modules: readonly PermittedModule[]
  held: ReadonlySet<string>
  reach: Readonly<Record<string, Reach>>
  /** Only to look at. */
  fixed: boolean
  onPermission: (permission: Permission, given: boolean) => void
  /** Without a reach the module follows the role's own. */
  onReach: (module: string, reach: Reach | undefined) => void
}

/** What a role may, module by module: the four verbs, the module's own ones, and how far it sees there. */
export const RoleMatrix = (props: MatrixProps) => {
  const { t } = useTranslation('identity')
  return (
    <table className={classes.matrix}>
      <thead>
        <tr>
          <th scope="col">{t('access.module')}</th>
          {VERBS.map((verb) => (
            <th key={verb} scope="col" className={classes.verb}>
              {t(`kernel:verbs.${verb}`)}
            </th>
          ))}
          <th scope="col">{t('access.besides')}</th>
          <th scope="col">{t('access.reach')}</th>
        </tr>
      </thead>
      <tbody>
        {props.modules.map((module) => (
          <Row key={module.name} module={module} {...props} />
        ))}
      </tbody>
    </table>
  )
}

const Row = ({
  module,
  held,
  reach,
  fixed,
  onPermission,
  onReach,
}: MatrixProps & { module: PermittedModule }) => {
  const { t } = useTranslation('identity')
  const extra = module.permissions.filter(({ verb }) => !VERBS.some((one) => one === verb))
  const box = ({ permission, title }: PermittedModule['permissions'][number], shownLabel: boolean) => {
    const isBeyond = !may(permission as Permission)
    return (
      <Tooltip label={t('access.beyond')} disabled={!isBeyond || fixed}>
        <Checkbox
          checked={held.has(permission)}
          onChange={(event) => onPermission(permission as Permission, event.currentTarget.checked)}
          disabled={fixed || isBeyond}
          {...(shownLabel ? { label: title } : { 'aria-label': `${module.title}: ${title}` })}
          size="xs"
        />
      </Tooltip>
    )
  }
  return (
    <tr data-closed={!module.licensed || undefined}>
      <th scope="row">
        {module.title}
        {!module.licensed && <span className={classes.closed}>{t('access.not_licensed')}</span>}
      </th>
      {VERBS.map((verb) => {
        const one = module.permissions.find((permission) => permission.verb === verb)
        return (
          <td key={verb} className={classes.verb} data-label={t(`kernel:verbs.${verb}`)}>
            {one && box(one, false)}
          </td>
        )
      })}
      <td className={classes.extra}>
        {extra.map((one) => (
          <span key={one.permission}>{box(one, true)}</span>
        ))}
      </td>
      <td className={classes.reach}>
        {!module.always && (
          <Select
            size="xs"
            aria-label={t('access.reach_in', { module: module.title })}
            data={[
              { value: '', label: t('access.as_role') },
              ...Reach.options.map((value) => ({ value, label: t(`reach.${value}`) })),
            ]}
            value={reach[module.name] ?? ''}
            onChange={(value) => onReach(module.name, (value || undefined) as Reach | undefined)}
            disabled={fixed}
            allowDeselect={false}
          />
        )}
      </td>
    </tr>
  )
}
