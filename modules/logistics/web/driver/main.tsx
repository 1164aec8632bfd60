import '@fontsource-variable/figtree/wght.css'
import './look.css'
import { createRoot } from 'react-dom/client'
import { DriverApp } from './DriverApp.tsx'
import { openShift } from './shift.ts'
import { startSpeaking } from './speaking.ts'

const theme = localStorage.getItem('ceiba-theme')
if (theme === 'light' || theme === 'dark') document.documentElement.style.colorScheme = theme

startSpeaking().then(() => {
  createRoot(document.getElementById('app') as HTMLElement).render(<DriverApp />)
  return openShift()
})
