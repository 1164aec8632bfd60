import { z } from 'zod'
import { fill } from '#kernel/contract.ts'
import { job, module } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { personPart } from '#modules/privacy/person.contract.ts'
import { identify } from './access.ts'
import { accountActions } from './account.actions.ts'
import { personOf } from './actors.ts'
import { simulatedPhones, useSimulatedPhones } from './adapters/simulated_phones.ts'
import { apiKeyActions } from './api_key.actions.ts'
import { apiKeyCreated, apiKeyRevoked } from './api_key.contract.ts'
import { companyActions } from './company.actions.ts'
import {
  may,
  userActivated,
  userChanged,
  userDeactivated,
  userInvited,
  userJoined,
  userRoleChanged,
} from './contract.ts'
import { invitationActions } from './invitation.actions.ts'
import { usePublicUrl } from './links.ts'
import { meActions } from './me.actions.ts'
import { passwordActions } from './password.actions.ts'
import { phoneMessageActions, textPhoneJob } from './phone_message.actions.ts'
import { phoneMessenger } from './phone_message.contract.ts'
import { accountPart } from './privacy_part.ts'
import { useRegistration } from './registration.ts'
import { roleActions } from './role.actions.ts'
import { roleChanged } from './role.contract.ts'
import { secondFactorActions } from './second_factor.actions.ts'
import { sessionActions } from './session.actions.ts'
import { signInActions } from './sign_in.actions.ts'
import { Registration } from './sign_in.contract.ts'
import { forgetExpired } from './sign_in.steps.ts'
import { openPhones } from './simulators/phones.ts'
import { teamActions } from './team.actions.ts'
import { termsActions } from './terms.actions.ts'
import { useOperator } from './terms.ts'
import { userActions } from './user.actions.ts'
import { visitorActions } from './visitor.actions.ts'

const forgetExpiredNightly = job('identity.forget_expired_nightly', {
  every: '17 8 * * *',
  payload: z.object({}),
  work: async () => {
    await call(forgetExpired, {})
  },
})

export default module({
  name: 'identity',
  needs: ['mail'],
  hears: ['privacy'],
  always: true,
  permissions: may,
  operations: [
    ...signInActions,
    ...sessionActions,
    ...passwordActions,
    ...secondFactorActions,
    ...accountActions,
    ...meActions,
    ...userActions,
    ...invitationActions,
    ...teamActions,
    ...roleActions,
    ...apiKeyActions,
    ...companyActions,
    ...termsActions,
    ...visitorActions,
    ...phoneMessageActions,
  ],
  events: [
    userInvited,
    userJoined,
    userChanged,
    userRoleChanged,
    userDeactivated,
    userActivated,
    roleChanged,
    apiKeyCreated,
    apiKeyRevoked,
  ],
  jobs: [forgetExpiredNightly, textPhoneJob],
  restorable: [
    { table: 'identity.team', kind: 'team', title: (row) => row.name, allow: may.read },
    { table: 'identity.role', kind: 'role', title: (row) => row.name ?? row.key, allow: may.read },
  ],
  fills: [fill(personPart, accountPart), fill(phoneMessenger, simulatedPhones)],
  directory: import.meta.dirname,
  identify,
  person: personOf,
  start: async (stage) => {
    const { publicUrl, configuration } = stage
    usePublicUrl(publicUrl)
    useRegistration(Registration.default('open').parse(configuration.registration))
    useOperator(configuration.operator ?? '')
    useSimulatedPhones(openPhones(stage))
    return async () => useSimulatedPhones(false)
  },
})
