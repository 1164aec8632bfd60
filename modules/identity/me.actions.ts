import type { Answer, Permission } from '#kernel/contract.ts'
import { db, sharedStatement } from '#kernel/server/database.ts'
import { fail, found } from '#kernel/server/errors.ts'
import { isLicensed } from '#kernel/server/licences.ts'
import { house, implement } from '#kernel/server/module.ts'
import { type Actor, actor, company, type Language } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { explainPermission, getMe, updateMe } from './contract.ts'
import { homesOf, updateLogin } from './login.queries.ts'
import { ownLogin, ownLoginToChange } from './own_login.ts'
import { permissionTitle } from './permission.names.ts'
import { roleName } from './role.names.ts'
import { allRoles, asRole, type RoleRow, roleById } from './role.queries.ts'
import { standing } from './standing.ts'
import { rightsChanged, usersWithRoles } from './user.queries.ts'

const MOST_TO_ASK = 10

export const meActions = [
  implement(getMe, async () => {
    const { roleId, viewingAs, mustAddSecondFactor } = standing()
    const { id = '' } = actor()
    const { slug, name, country, currency, timeZone, locale, brand = {}, id: companyId } = company()
    const [login, homes, role, [{ demo } = { demo: false }], email] = await Promise.all([
      ownLogin(),
      homesOf(standing().loginId),
      roleById(viewingAs ?? roleId ?? '').then(found),
      sharedStatement<{ demo: boolean }>('select demo from kernel.company where id = $1', [companyId]),
      db.selectFrom('identity.user').select(['name', 'email']).where('id', '=', id).executeTakeFirst(),
    ])
    // Asked before the browser knows the person's language.
    const language = login.language as Language
    return {
      user: {
        id,
        name: email?.name ?? login.name,
        email: login.email,
        language,
        theme: login.theme as 'system' | 'light' | 'dark',
        verified: login.verified_at !== null,
      },
      company: {
        ...{ id: companyId, name, slug, country, currency, timeZone, locale, demo },
        brand: { color: brand.color ?? null, accent: brand.accent ?? null, logo: brand.logo?.id ?? null },
      },
      companies: homes
        .filter((home) => home.state === 'active')
        .map((home) => ({ id: home.company, name: home.company_name })),
      role: { id: role.id, name: roleName(role, language) },
      permissions: mustAddSecondFactor ? [] : asRole(role).permissions,
      reach: Object.fromEntries(house().modules.map((m) => [m.name, actor().reach(m.name)])),
      modules: house()
        .modules.filter((m) => isLicensed(m.name, company()))
        .map((m) => m.name),
      ...(viewingAs && { viewingAs: { role: roleName(role, language) } }),
      ...(mustAddSecondFactor && { mustAddSecondFactor }),
    }
  }),

  implement(updateMe, async ({ name, language, theme }) => {
    const login = await ownLoginToChange()
    await updateLogin(login.id, {
      name: name ?? login.name,
      language: language ?? login.language,
      theme: theme ?? login.theme,
    })
    if (name) await db.updateTable('identity.user').set({ name }).where('login_id', '=', login.id).execute()
    rightsChanged(login.id)
    return {}
  }),

  implement(explainPermission, async ({ permission: asked }) => {
    const permission = asked as Permission
    const module =
      house().modules.find((m) => Object.values(m.permissions).includes(permission)) ??
      fail('permission_unknown', {}, 'permission')
    const roles = await allRoles()
    const holders = roles.filter((role) => asRole(role).permissions.includes(permission))
    const givers = roles.filter((role) => asRole(role).permissions.includes('identity:update'))
    const own = found(roles.find((role) => role.id === standing().roleId))
    const because = reasonFor(permission, module.name, own, actor())
    const title = permissionTitle(permission)
    return {
      permission,
      title,
      held: because === 'held',
      because,
      my_role: roleName(own),
      roles_that_hold_it: holders.map((role) => ({ id: role.id, name: roleName(role) })),
      ask_one_of:
        because === 'held'
          ? []
          : await usersWithRoles(
              givers.map((role) => role.id),
              MOST_TO_ASK,
            ),
      sentence: text(`identity:why.${because}`, {
        permission: title,
        module: text(`${module.name}:module`),
        role: roleName(own),
        roles: holders.map((role) => roleName(role)).join(', ') || '—',
      }),
    }
  }),
]

type Reason = Answer<typeof explainPermission>['because']

const reasonFor = (permission: Permission, module: string, own: RoleRow, { may }: Actor): Reason => {
  const { viewingAs, mustAddSecondFactor } = standing()
  if (!isLicensed(module, company())) return 'not_licensed'
  if (!asRole(own).permissions.includes(permission)) return 'not_in_role'
  if (mustAddSecondFactor) return 'second_factor_missing'
  return viewingAs && !may(permission) ? 'viewing_as' : 'held'
}
