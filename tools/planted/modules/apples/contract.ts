import type { Operation } from '#kernel/contract.ts'
import { z } from 'zod'

export const pickApple: Operation = { name: 'apples.pick_apple' }
export const Apple = z.object({})
