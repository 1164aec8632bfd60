import { openAll } from '#app/running.ts'

/** Brings the database to today's shape and says what it did. */
export async function run(): Promise<void> {
  const running = await openAll((line) => console.log(`ceiba: ${line}`))
  await running.close()
  console.log('The database has its newest shape.')
}
