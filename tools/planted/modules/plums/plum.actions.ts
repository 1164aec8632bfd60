// Rule 3: you declare whom you see.
import { pickApple } from '#modules/apples/contract.ts'

export const pickPlum = () => pickApple
