/** How a company and its people come to be: by registering, from the command line, for a demo. */
import { comeAsStranger, createCompany } from '#kernel/server/companies.ts'
import { commitSharedFirst, sharedStatement } from '#kernel/server/database.ts'
import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseBeyondLimit } from '#kernel/server/licences.ts'
import { house, implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company, now, scope } from '#kernel/server/scope.ts'
import type { ServedCountryCode } from '#kernel/values/country.ts'
import { newId } from '#kernel/values/id.ts'
import { freeSlugs, habitsOf, slugOf, trialEnds } from './company.rules.ts'
import { userJoined } from './contract.ts'
import { beginSession, handOver, handOverAccess } from './door.ts'
import { insertLogin, type Login, loginByEmail, loginById, updateLogin } from './login.queries.ts'
import { addMember, openAccount, openCompany } from './opening.contract.ts'
import { ownLoginToChange } from './own_login.ts'
import { refuseWeak } from './own_password.ts'
import { hashPassword } from './password_hash.ts'
import { refuseUninvited, registration } from './registration.ts'
import { insertPredefinedRoles, roleByKey } from './role.queries.ts'
import { moveSession } from './session.queries.ts'
import { addCompany, getEntrance, register } from './sign_in.contract.ts'
import { standingToAct } from './standing.ts'
import { insertTeam, teamByName } from './team.queries.ts'
import { enterAcceptance, operator } from './terms.ts'
import { countUsers, insertUser, rightsChanged, userByEmail } from './user.queries.ts'
import { mailVerification } from './verification.ts'

export const accountActions = [
  implement(getEntrance, async () => ({ registration: registration(), operator: operator() })),

  implement(register, async ({ company_name, country, accepts_terms, tokens, ...owner }) => {
    refuseUninvited()
    if (!accepts_terms) fail('terms_not_accepted', {}, 'accepts_terms')
    refuseWeak(owner.password, [owner.name, owner.email, company_name])

    await comeAsStranger()
    const { login_id, user_id } = await call(openAccount, { company: { name: company_name, country }, owner })
    await enterAcceptance({ ...owner, origin: '/register' })
    await mailVerification(found(await loginById(login_id)))
    const opened = await beginSession({
      loginId: login_id,
      companyId: company().id,
      userId: user_id,
      mustAddSecondFactor: false,
    })
    return handOver(opened, tokens)
  }),

  implement(addCompany, async ({ tokens, ...made }) => {
    const { loginId, sessionId } = standingToAct()
    const login = await ownLoginToChange()
    const userId = await foundCompany(made, login)
    await enterAcceptance({ ...login, language: scope().language, origin: '/companies/new' })
    await moveSession(sessionId, company().id)
    const answer = { company: company().id, must_add_second_factor: false }
    return {
      ...answer,
      ...(await handOverAccess({ loginId, sessionId, companyId: company().id, userId }, tokens)),
    }
  }),

  implement(openAccount, async ({ company: made, owner }) => {
    if (await loginByEmail(owner.email)) fail('login_exists', {}, 'email')
    const login = await insertLogin({ ...owner, passwordHash: await hashPassword(owner.password) })
    const user_id = await foundCompany(made, login)
    return { company: company().id, login_id: login.id, user_id }
  }),

  implement(openCompany, async ({ company: made, email }) => {
    const login = (await loginByEmail(email)) ?? fail('login_unknown', {}, 'email')
    const user_id = await foundCompany(made, login)
    return { company: company().id, user_id }
  }),

  implement(addMember, async ({ role, team, password, ...person }) => {
    if (await userByEmail(person.email)) fail('already_here', {}, 'email')
    refuseBeyondLimit(company(), 'users', await countUsers())

    // A login that has no user yet is found again by whoever adds the person once more.
    commitSharedFirst()
    const known = await loginByEmail(person.email)
    const login =
      known ?? (await insertLogin({ ...person, verified: true, passwordHash: await hashPassword(password) }))
    const user = await insertUser({
      login_id: login.id,
      email: login.email,
      name: person.name,
      role_id: found(await roleByKey(role)).id,
      team_id: team ? await teamCalled(team) : null,
      state: 'active',
    })
    await emit(userJoined, { id: user.id, name: user.name })
    rightsChanged()
    return { user_id: user.id }
  }),
]

type Founding = {
  name: string
  country: ServedCountryCode
  demo?: boolean
  placement?: string | undefined
  modules?: string[] | undefined
  valid_until?: string | null | undefined
}

/** Makes the company with its roles, goes into it, and makes the login its owner. Answers the owner's user. */
const foundCompany = async (
  { name, country, demo = false, placement, modules, valid_until }: Founding,
  login: Login,
): Promise<string> => {
  const habits = habitsOf(country)
  const wanted = slugOf(name)
  const taken = await sharedStatement<{ slug: string }>(
    'select slug::text from kernel.company where slug like $1',
    [`${wanted}%`],
  )
  const trialEnd = trialEnds(now().toZonedDateTimeISO(habits.timeZone).toPlainDate()).toString()
  const validUntil = valid_until === undefined ? trialEnd : valid_until
  const { id } = await createCompany({
    id: newId(),
    slugs: freeSlugs(wanted, new Set(taken.map((row) => row.slug))),
    name,
    country,
    ...habits,
    modules: modules ?? house().modules.map((m) => m.name),
    limits: {},
    demo,
    placement,
    ...(validUntil && { validUntil }),
  })
  await insertPredefinedRoles()
  const owner = await insertUser({
    login_id: login.id,
    email: login.email,
    name: login.name,
    role_id: found(await roleByKey('owner')).id,
    state: 'active',
  })
  await updateLogin(login.id, { last_company: id })
  await emit(userJoined, { id: owner.id, name: owner.name })
  return owner.id
}

const teamCalled = async (name: string): Promise<string> => {
  const known = await teamByName(name)
  if (known) return known.id
  const id = newId()
  await insertTeam(id, name)
  return id
}
