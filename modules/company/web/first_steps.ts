import { api } from '#web/client/api.ts'
import { getSetup } from '../template.contract.ts'

/** Every step of setting up was done or skipped. */
export const isSetUp = async (): Promise<boolean> => (await api(getSetup, {})).finished
