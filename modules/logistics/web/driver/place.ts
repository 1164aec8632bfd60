/** Where in the application the driver is: after `#`, so that the phone's back button works without a network. */
import { useSyncExternalStore } from 'react'

/** `#/stop/<id>/deliver` is `['stop', id, 'deliver']`. */
const parts = (): string => location.hash.replace(/^#\/?/, '')

const subscribe = (listener: () => void): (() => void) => {
  addEventListener('hashchange', listener)
  return () => removeEventListener('hashchange', listener)
}

export const usePlace = (): readonly string[] => useSyncExternalStore(subscribe, parts).split('/')

export const links = {
  day: '#/',
  sent: '#/sent',
  stop: (id: string) => `#/stop/${id}`,
  deliver: (id: string) => `#/stop/${id}/deliver`,
  fail: (id: string) => `#/stop/${id}/fail`,
  talk: (id: string) => `#/stop/${id}/talk`,
}

export const goTo = (link: string): void => {
  location.hash = link.slice(1)
  scrollTo(0, 0)
}
