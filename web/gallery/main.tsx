import '@mantine/core/styles.layer.css'
import '#web/ui/look.css'
import { createRoot } from 'react-dom/client'
import { startTexts } from '#web/client/texts.ts'

await startTexts()
const { Gallery } = await import('./Gallery.tsx')
createRoot(document.getElementById('app') as HTMLElement).render(<Gallery />)
