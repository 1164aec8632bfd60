import { useEffect, useState } from 'react'
import { Problem } from '#web/client/problem.ts'
import { sentenceOf } from '#web/client/tidings.ts'

/**
 * Something that may be refused, one try at a time. `seconds`: how long until the next try, after too many; 0 otherwise.
 *
 * `attempt` resolves to what the act resolves to, or to undefined when it was refused; `refusal` then says why.
 */
export const useAttempt = () => {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const [seconds, wait] = useCountdown()

  const attempt = async <T>(act: () => Promise<T>): Promise<T | undefined> => {
    setBusy(true)
    setRefusal(undefined)
    try {
      return await act()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setRefusal([sentenceOf(error), error.next].filter(Boolean).join(' '))
      if (typeof error.params.seconds === 'number') wait(error.params.seconds)
      return undefined
    } finally {
      setBusy(false)
    }
  }
  return { busy, refusal, seconds, attempt, refuse: setRefusal }
}

/** Whole seconds that are left, and how to begin counting. */
export const useCountdown = (): [number, (seconds: number) => void] => {
  const [until, setUntil] = useState(0)
  const [now, setNow] = useState(Date.now)
  const left = Math.max(0, Math.ceil((until - now) / 1_000))
  const isCounting = left > 0
  useEffect(() => {
    if (!isCounting) return
    const clock = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(clock)
  }, [isCounting])
  const wait = (seconds: number) => {
    setNow(Date.now())
    setUntil(Date.now() + seconds * 1_000)
  }
  return [left, wait]
}
