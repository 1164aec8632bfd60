// The shell knows no module by name.
import { pickApple } from '#modules/apples/contract.ts'
// Every import resolves.
import { nothing } from './nothing.ts'

export const shell = [pickApple, nothing]
