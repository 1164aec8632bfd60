import { fail, found } from '#kernel/server/errors.ts'
import { implement } from '#kernel/server/module.ts'
import { actor, scope } from '#kernel/server/scope.ts'
import { may } from './contract.ts'
import { standingToAct } from './standing.ts'
import { acceptTerms, TERMS_VERSION, termsStanding } from './terms.contract.ts'
import { enterAcceptance, isBehind } from './terms.ts'
import { userById } from './user.queries.ts'

export const termsActions = [
  implement(termsStanding, async () => ({
    version: TERMS_VERSION,
    asks: actor().may(may.update) && (await isBehind()),
  })),

  implement(acceptTerms, async ({ version }) => {
    standingToAct()
    if (version !== TERMS_VERSION) fail('terms_changed')
    if (!(await isBehind())) return {}
    const { name, email } = found(await userById(actor().id ?? ''))
    await enterAcceptance({ name, email, language: scope().language, origin: '/' })
    return {}
  }),
]
