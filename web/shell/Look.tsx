import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import { theme, variables } from '#web/ui/theme.ts'

// The key is read by `public/first-paint.js` as well.
const remembered = localStorageColorSchemeManager({ key: 'ceiba-theme' })

/** The theme around everything: the system's light or dark unless the person chose. */
export const Look = ({ children }: { children: ReactNode }) => (
  <MantineProvider
    theme={theme}
    cssVariablesResolver={variables}
    colorSchemeManager={remembered}
    defaultColorScheme="auto"
  >
    {children}
  </MantineProvider>
)
