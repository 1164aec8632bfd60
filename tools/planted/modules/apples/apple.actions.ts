import { orchard } from './adapters/orchard.ts'
import { pickApple } from './contract.ts'

export const pick = () => [pickApple, orchard]
