import { useFills } from '#web/client/parts.tsx'
import { recordPlace } from '#web/slots.ts'
import type { Task } from '../../contract.ts'

/** What a task is about, with the way there; nothing where its reader may not see that. */
export const AboutLink = ({ about, className }: { about: Task['about']; className?: string | undefined }) => {
  const place = useFills(recordPlace).find(({ kind }) => kind === about?.kind)
  if (!about?.title) return null
  return place ? (
    <a href={place.page(about.id)} className={className}>
      {about.title}
    </a>
  ) : (
    <span className={className}>{about.title}</span>
  )
}
