import '@mantine/core/styles.layer.css'
import '#web/ui/look.css'
import { createRoot } from 'react-dom/client'
import { start } from '#web/shell/start.tsx'

await start(createRoot(document.getElementById('app') as HTMLElement))
