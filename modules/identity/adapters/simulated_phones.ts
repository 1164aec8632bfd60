/** The way to the simulated phones of this machine, by HTTP as a provider would be asked. There is no real provider yet. */
import { Refusal } from '#kernel/server/errors.ts'
import { askOutside, simulatorAt } from '#kernel/server/outside.ts'
import type { PhoneMessenger } from '../phone_message.contract.ts'

let isOpen = false

/** Whether the simulator stands at this machine's own address. */
export const useSimulatedPhones = (open: boolean): void => {
  isOpen = open
}

export const simulatedPhones: PhoneMessenger = {
  module: 'identity',
  ready: () => isOpen,
  send: async (message) => {
    const { status, body } = await askOutside(`${simulatorAt('phones')}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
    })
    const reply = body.toString('utf8').slice(0, 200)
    if (status >= 500)
      throw new Refusal('outside_unavailable', { params: { host: 'simulators/phones', reply } })
    if (status >= 400) throw new Refusal('message_refused', { params: { reply } })
  },
}
