import { rm } from 'node:fs/promises'
import { pathOf } from '#kernel/server/files.ts'

/** Takes a received file off the disk that no register knows, because it was refused. */
export const dropFile = (file: { place: string }): Promise<void> => rm(pathOf(file), { force: true })
