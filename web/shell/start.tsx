import type { Root } from 'react-dom/client'
import { loadSession, openAsLast, session, wasHere } from '#web/client/session.ts'
import { showLanguage, startTexts } from '#web/client/texts.ts'
import { App } from './App.tsx'
import { Look, rememberTheme } from './Look.tsx'
import { fetchAhead, fetchFrame, makeRouter } from './router.tsx'
import { Unreachable } from './Unreachable.tsx'

/** A person who comes back needs the frame and the modules at once; one who signs in, the frame by the time they have typed. */
const prefetch = (): void => {
  if (wasHere()) {
    fetchFrame()
    openAsLast()
  } else for (const event of ['keydown', 'pointerdown']) addEventListener(event, fetchFrame, { once: true })
}

/** Asks who is here and in which language, then shows the application, or why it can't be shown. */
export const start = async (root: Root): Promise<void> => {
  const speaking = startTexts()
  prefetch()
  const router = makeRouter()
  const [, failed] = await Promise.all([
    speaking,
    loadSession(() => fetchAhead(router)).then(
      () => false,
      () => true,
    ),
  ])
  if (failed) {
    root.render(
      <Look>
        <Unreachable retry={() => start(root)} />
      </Look>,
    )
    return
  }
  const user = session()?.user
  if (user) {
    rememberTheme(user.theme)
    await showLanguage(user.language)
  }
  root.render(
    <Look>
      <App router={router} />
    </Look>,
  )
}
