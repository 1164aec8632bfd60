import { removeDemo } from '#app/demo/companies.ts'
import { enterDemo } from '#app/demo/demo.ts'
import { openAll } from '#app/running.ts'

/** `ceiba demo` enters the demo companies anew, `ceiba demo remove` takes them away. */
export async function run([what = 'add']: string[]): Promise<number> {
  if (!['add', 'remove'].includes(what)) {
    console.error('Usage: ceiba demo [add|remove]')
    return 2
  }
  const running = await openAll((line) => console.log(`ceiba: ${line}`))
  try {
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
