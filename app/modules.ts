import type { Module } from '#kernel/server/module.ts'

/** The modules of the house, in order of need. The only list to edit when one is added. */
export const modules: readonly Module[] = []
