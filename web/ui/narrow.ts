import { type RefObject, useEffect, useState } from 'react'

/** Whether an element is narrower than `px`; follows its size, not the window's. */
export const useNarrow = (element: RefObject<HTMLElement | null>, px: number): boolean => {
  const [narrow, setNarrow] = useState(() => window.innerWidth < px)
  useEffect(() => {
    if (!element.current) return
    const observer = new ResizeObserver(([entry]) => entry && setNarrow(entry.contentRect.width < px))
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element, px])
  return narrow
}
