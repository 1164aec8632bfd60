import { join } from 'node:path'
import type { Config } from '#app/config.ts'
import { diskStore } from '#kernel/server/stores/disk.ts'
import type { Store } from '#kernel/server/stores/store.ts'

/** Where this installation keeps the content of files. Amazon's client is large, so only those who need it load it. */
export const storeOf = async ({ files, data }: Pick<Config, 'files' | 'data'>): Promise<Store> =>
  files ? (await import('#kernel/server/stores/s3.ts')).s3Store(files) : diskStore(join(data, 'files'))
