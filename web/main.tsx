import '@mantine/core/styles.layer.css'
import '@fontsource-variable/figtree/wght.css'
import '#web/ui/look.css'
import { createRoot } from 'react-dom/client'
import { start } from '#web/shell/start.tsx'

// Not awaited: pages fetched later share this file's chunk and would wait for it for ever.
start(createRoot(document.getElementById('app') as HTMLElement))
