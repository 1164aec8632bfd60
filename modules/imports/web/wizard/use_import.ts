import { useEffect } from 'react'
import { hearLive } from '#web/client/live.ts'
import { asked, queryClient, useAct, useLoaded } from '#web/client/queries.ts'
import { changeImport, getImport, type Import, Progress } from '../../contract.ts'

const ASK_AGAIN_MS = 2_000

const put = (id: string, change: (imported: Import) => Import): void => {
  queryClient.setQueryData(
    asked(getImport, { id }).queryKey,
    (there: Import | undefined) => there && change(there),
  )
}

/** Puts an answer about an import in place, without asking for it again. */
export const putImport = (answer: Import): void => {
  queryClient.setQueryData(asked(getImport, { id: answer.id }).queryKey, answer)
}

/**
 * The import of this page. While it works its progress comes live; where the line is down, it is asked for every two
 * seconds.
 */
export const useImport = (id: string): Import => {
  const imported = useLoaded(getImport, { id })
  const works = imported.state === 'previewing' || imported.state === 'running'
  useEffect(() => {
    if (!works) return
    const again = () => queryClient.invalidateQueries({ queryKey: asked(getImport, { id }).queryKey })
    const timer = setInterval(again, ASK_AGAIN_MS)
    const unhear = hearLive(({ name, about, progress }) => {
      if (name !== 'progress' || about !== id) return
      const told = Progress.safeParse(progress)
      // What is no phase of the work says that it ended.
      if (told.success) put(id, (there) => ({ ...there, progress: told.data }))
      else again()
    })
    return () => {
      clearInterval(timer)
      unhear()
    }
  }, [id, works])
  return imported
}

/** Changes how the import is read, mapped or done; every change is kept at once. */
export const useChangeImport = () => useAct(changeImport, { onDone: putImport })
