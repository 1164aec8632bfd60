// Rule 2: modules meet at contract.ts.
import { pick } from '#modules/apples/apple.actions.ts'
// As it should be.
import { pickApple } from '#modules/apples/contract.ts'

export const pickPear = () => [pick, pickApple]
