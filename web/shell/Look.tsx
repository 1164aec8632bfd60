import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Theme } from '#web/client/session.ts'
import { theme, variables } from '#web/ui/theme.ts'

// The key is read by `public/first-paint.js` as well.
const KEY = 'ceiba-theme'
const remembered = localStorageColorSchemeManager({ key: KEY })

/** Takes over what the person chose on another device, before anything is shown. */
export const rememberTheme = (theme: Theme): void =>
  localStorage.setItem(KEY, theme === 'system' ? 'auto' : theme)

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
