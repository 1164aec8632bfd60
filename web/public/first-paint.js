// Runs before anything is painted, so that a dark screen never flashes white. A file of its own because the
// content security policy allows no inline script.
;(() => {
  const root = document.documentElement
  let theme = 'auto'
  try {
    theme = localStorage.getItem('ceiba-theme') || 'auto'
    root.lang = localStorage.getItem('ceiba-language') || (/^en\b/i.test(navigator.language) ? 'en' : 'es')
  } catch {
    // A browser that denies storage still gets its screen, with the system's theme.
  }
  const dark = theme === 'dark' || (theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.dataset.mantineColorScheme = dark ? 'dark' : 'light'
})()
