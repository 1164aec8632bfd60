import { type CSSVariablesResolver, localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import { type Theme, useSessionOrNone } from '#web/client/session.ts'
import { brandVariables } from '#web/ui/brand.ts'
import { theme, variables } from '#web/ui/theme.ts'

// The key is read by `public/first-paint.js` as well.
const KEY = 'ceiba-theme'
const remembered = localStorageColorSchemeManager({ key: KEY })

/** Takes over what the person chose on another device, before anything is shown. */
export const rememberTheme = (theme: Theme): void =>
  localStorage.setItem(KEY, theme === 'system' ? 'auto' : theme)

/** Our surfaces with the colours of the company one works in. */
const useVariables = (): CSSVariablesResolver => {
  const brand = useSessionOrNone()?.company.brand
  const [color, accent] = [brand?.color ?? null, brand?.accent ?? null]
  return useMemo(
    () => (given) => {
      const own = variables(given)
      return {
        ...own,
        light: { ...own.light, ...brandVariables({ color, accent }, 'light') },
        dark: { ...own.dark, ...brandVariables({ color, accent }, 'dark') },
      }
    },
    [color, accent],
  )
}

/** The theme around everything: the system's light or dark unless the person chose, in the company's colours. */
export const Look = ({ children }: { children: ReactNode }) => (
  <MantineProvider
    theme={theme}
    cssVariablesResolver={useVariables()}
    colorSchemeManager={remembered}
    defaultColorScheme="auto"
  >
    {children}
  </MantineProvider>
)
