/** The faces of all modules, licensed or not, in one download: hundreds of small files would be asked for six at a time. */
import type { Screens } from './screens.ts'

const found = import.meta.glob<Screens>('../modules/*/web/screens.tsx', { eager: true, import: 'screens' })

export const faces: ReadonlyMap<string, Screens> = new Map(
  Object.values(found).map((screens) => [screens.module, screens]),
)
