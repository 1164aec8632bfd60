// Rule 5: rules are pure.
import { randomUUID } from 'node:crypto'
// Rule 5: nor do they reach the kernel's machinery.
import { scope } from '#kernel/server/scope.ts'

export const isRipe = () => [randomUUID, scope]
