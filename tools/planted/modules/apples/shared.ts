import { pick } from './apple.actions.ts'

export const shared = pick
