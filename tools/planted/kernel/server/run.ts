// Rule 1: the kernel knows no module.
import { pickApple } from '#modules/apples/contract.ts'

export const run = () => pickApple
