import { publicScreens as declare } from '#web/screens.ts'
import { welcomePath } from './links.ts'

export const publicScreens = declare({ module: 'company', pages: [], newCompanyPlace: welcomePath() })
