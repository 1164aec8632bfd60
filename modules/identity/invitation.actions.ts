import { comeAsStranger, enterCompany } from '#kernel/server/companies.ts'
import { commitSharedFirst } from '#kernel/server/database.ts'
import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseBeyondLimit } from '#kernel/server/licences.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { actor, company, now, scope } from '#kernel/server/scope.ts'
import { userInvited, userJoined } from './contract.ts'
import { beginSession, handOver } from './door.ts'
import {
  acceptInvitation,
  inviteUser,
  readInvitation,
  resendInvitation,
  revokeInvitation,
} from './invitation.contract.ts'
import { linkTo } from './links.ts'
import { insertLogin, type Login, loginByEmail, updateLogin } from './login.queries.ts'
import { writeMail } from './mails.ts'
import { findToken, forgetInvitation, keepToken, type OneTimeToken } from './one_time_token.queries.ts'
import { refuseWeak, refuseWrongPassword } from './own_password.ts'
import { refuseUntouchable } from './own_rights.ts'
import { hashPassword } from './password_hash.ts'
import { roleById } from './role.queries.ts'
import { lookAtInvitation } from './sign_in.steps.ts'
import { teamById } from './team.queries.ts'
import { hashOf, newSecret } from './tokens.ts'
import {
  countUsers,
  deleteUserRow,
  insertUser,
  rightsChanged,
  shownUser,
  type UserRow,
  updateUserRow,
  userByEmail,
  userById,
  userToJoin,
} from './user.queries.ts'

export const invitationActions = [
  implement(inviteUser, async ({ id, email, name, role_id, team_id, language }) => {
    if (await userByEmail(email)) fail('already_here', {}, 'email')
    const role = (await roleById(role_id)) ?? fail('role_unknown', {}, 'role_id')
    if (team_id && !(await teamById(team_id))) fail('team_unknown', {}, 'team_id')
    refuseUntouchable(role)
    refuseBeyondLimit(company(), 'users', await countUsers())

    const user = await insertUser({ ...(id && { id }), email, name, role_id, team_id, state: 'invited' })
    await mailInvitation(user, language)
    await emit(userInvited, { id: user.id, name, email })
    return found(await shownUser(user.id))
  }),

  implement(resendInvitation, async ({ id }) => {
    await mailInvitation(await invited(id))
    return {}
  }),

  implement(revokeInvitation, async ({ id }) => {
    const user = await invited(id)
    await forgetInvitation(user.id)
    await deleteUserRow(user.id)
    return {}
  }),

  implement(readInvitation, async ({ token }) => {
    await comeAsStranger()
    return call(lookAtInvitation, { token })
  }),

  implement(lookAtInvitation, async ({ token }) => {
    const user = await invitedBy(await findToken('invitation', hashOf(token)))
    const known = (await loginByEmail(user.email)) !== undefined
    return { company_name: company().name, email: user.email, name: user.name, known }
  }),

  implement(acceptInvitation, async ({ token, name, password, language = 'es', tokens }) => {
    await comeAsStranger()
    // The login may be there without its user, and the link still good: whoever comes again finds both. The link ends with
    // the invitation, so it need not be used up.
    commitSharedFirst()
    const user = await invitedBy(await findToken('invitation', hashOf(token)))
    const known = await loginByEmail(user.email)
    if (known) await refuseWrongPassword(known, password)
    else refuseWeak(password, [user.name, user.email, company().name])

    const called = name ?? user.name
    const login = known ?? (await newLogin({ email: user.email, name: called, language }, password))
    if (!login.verified_at) await updateLogin(login.id, { verified_at: now().toString() })
    await updateLogin(login.id, { last_company: company().id })
    await updateUserRow(user.id, {
      login_id: login.id,
      name: called,
      state: 'active',
      joined_at: now().toString(),
    })
    await emit(userJoined, { id: user.id, name: called })
    rightsChanged()
    if (known) return {}

    const role = found(await roleById(user.role_id))
    const where = {
      companyId: company().id,
      userId: user.id,
      mustAddSecondFactor: role.require_second_factor,
    }
    return { signed_in: await handOver(await beginSession({ loginId: login.id, ...where }), tokens) }
  }),
]

const newLogin = async (
  person: { email: string; name: string; language: string },
  password: string,
): Promise<Login> => insertLogin({ ...person, verified: true, passwordHash: await hashPassword(password) })

const invited = async (id: string): Promise<UserRow> => {
  const user = found(await userById(id))
  return user.state === 'invited' ? user : fail('not_invited')
}

/** The user a living link invites, in whose company the run is from here on. */
const invitedBy = async (token: OneTimeToken | undefined): Promise<UserRow> => {
  if (!token?.company || !token.user_id) return fail('link_unusable')
  await enterCompany(token.company)
  const user = await userToJoin(token.user_id)
  return user?.state === 'invited' ? user : fail('link_unusable')
}

const mailInvitation = async (user: UserRow, language: string = scope().language): Promise<void> => {
  // A link that leads nowhere yet is harmless; a mailed one that is unknown is not.
  commitSharedFirst()
  const secret = newSecret()
  await keepToken('invitation', hashOf(secret), { companyId: company().id, userId: user.id })
  const params = {
    name: user.name,
    company: company().name,
    inviter: actor().name,
    link: linkTo('/invitation', secret),
  }
  await writeMail('invitation', { email: user.email, language }, params, { about: user.id })
}
