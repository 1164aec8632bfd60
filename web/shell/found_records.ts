import { useDebouncedValue } from '@mantine/hooks'
import { useQueries } from '@tanstack/react-query'
import type { Found, RecordSearch } from '#web/slots.ts'

const SHORTEST = 2

/** Records of all modules that fit the text, a moment after the person stops writing. */
export const useFoundRecords = (searches: readonly RecordSearch[], text: string) => {
  const [wanted] = useDebouncedValue(text.trim(), 150)
  const answers = useQueries({
    queries: searches.map((search) => ({
      queryKey: ['shell', 'palette', search.label, wanted],
      queryFn: ({ signal }: { signal: AbortSignal }): Promise<readonly Found[]> =>
        search.find(wanted, signal),
      enabled: wanted.length >= SHORTEST,
    })),
  })
  return {
    found: searches.map((search, i) => ({ search, records: answers[i]?.data ?? [] })),
    busy: wanted !== text.trim() || answers.some((answer) => answer.isFetching),
  }
}
