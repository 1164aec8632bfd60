import { removeDemo } from '#app/demo/companies.ts'
import { enterDemo } from '#app/demo/demo.ts'
import { openAll } from '#app/running.ts'
import { startModules } from '#app/stage.ts'
import { hireHands } from '#kernel/server/worker.ts'

const HANDS = 8

/**
 * `ceiba demo` enters the demo companies anew, `ceiba demo remove` takes them away. `settle`, which `start` asks for: does the jobs they
 * left, until there are none.
 */
export async function run([what = 'add']: string[]): Promise<number> {
  if (!['add', 'remove', 'settle'].includes(what)) {
    console.error('Usage: ceiba demo [add|remove]')
    return 2
  }
  const running = await openAll((line) => console.log(`ceiba: ${line}`))
  try {
    if (what === 'settle') {
      const stopModules = await startModules(running.config)
      const { workOff, letGo } = hireHands(HANDS)
      await workOff()
      await letGo()
      await stopModules()
      return 0
    }
    const removed = await removeDemo()
    if (what === 'remove') console.log(removed ? `Removed ${removed} demo companies.` : 'There was no demo.')
    else {
      await enterDemo(running.config)
      console.log('The demo companies are there.')
    }
    return 0
  } finally {
    await running.close()
  }
}
