/** Asking and acting from screens, over TanStack Query. Keys are `[module, operation, input]`. */
import {
  type InfiniteData,
  infiniteQueryOptions,
  keepPreviousData,
  QueryClient,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useSuspenseQuery,
} from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Answer, Operation, Query, Sent } from '#kernel/contract.ts'
import { type ApiOptions, api, type Told, tell } from './api.ts'
import { Problem } from './problem.ts'
import { offerUndo, type Said, showProblem } from './tidings.ts'

/** The cache of everything asked. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 10 * 60_000,
      // Live messages and the next visit refresh; coming back to the window would double that.
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 2 && error instanceof Problem && error.mayPass,
    },
    mutations: { retry: false },
  },
})

/** Options of TanStack Query for an operation, for `ensureQueryData` and the hooks below. */
export const asked = <Op extends Query>(query: Op, input: Sent<Op>) =>
  queryOptions<Answer<Op>, Problem>({
    queryKey: [query.module, query.name, input],
    queryFn: ({ signal }) => api(query, input, { signal }),
  })

/** Asks and may not have the answer yet. `when: false` waits; `keep` shows the last answer while a new one comes. */
export const useAsk = <Op extends Query>(query: Op, input: Sent<Op>, { when = true, keep = false } = {}) =>
  useQuery({ ...asked(query, input), enabled: when, ...(keep && { placeholderData: keepPreviousData }) })

/** What the page's `load` has asked already: the answer is there, no waiting to show. */
export const useLoaded = <Op extends Query>(query: Op, input: Sent<Op>): Answer<Op> =>
  useSuspenseQuery(asked(query, input)).data as Answer<Op>

type PageOf<R> = { rows: R[]; next?: string | undefined }
type RowOf<Op extends Query> = Answer<Op> extends PageOf<infer R> ? R : never

const listed = <Op extends Query>(query: Op, input: Sent<Op>) =>
  infiniteQueryOptions<
    PageOf<RowOf<Op>>,
    Problem,
    InfiniteData<PageOf<RowOf<Op>>>,
    readonly unknown[],
    string | undefined
  >({
    queryKey: [query.module, query.name, 'list', input],
    queryFn: ({ pageParam, signal }) =>
      api(query, { ...(input as object), ...(pageParam && { cursor: pageParam }) } as Sent<Op>, {
        signal,
      }) as Promise<PageOf<RowOf<Op>>>,
    initialPageParam: undefined,
    getNextPageParam: (last) => last.next,
  })

/** Asks for the first page of what `useList` will show. A refusal is told where it is shown. */
export const loadList = <Op extends Query>(query: Op, input: Sent<Op>): Promise<void> =>
  queryClient.prefetchInfiniteQuery(listed(query, input))

/** A list as it grows while one scrolls. `more` fetches the next page; `loading`: `first`, `more` or neither. */
export type List<R> = {
  rows: readonly R[]
  loading: 'first' | 'more' | undefined
  hasMore: boolean
  more: () => void
  problem: Problem | null
  /** Another question is being answered while the rows of the last one are shown. */
  isStale: boolean
  again: () => void
}

/** A keyset-paged list (`kernel/list.ts`) by its operation; `input` without `cursor`. `when: false` waits. */
export const useList = <Op extends Query>(
  query: Op,
  input: Sent<Op>,
  { when = true } = {},
): List<RowOf<Op>> => {
  const list = useInfiniteQuery({ ...listed(query, input), placeholderData: keepPreviousData, enabled: when })
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  return {
    rows,
    loading: list.isPending ? 'first' : list.isFetchingNextPage ? 'more' : undefined,
    hasMore: list.hasNextPage,
    more: () => {
      if (list.hasNextPage && !list.isFetching) list.fetchNextPage()
    },
    problem: list.error,
    isStale: list.isPlaceholderData,
    again: () => list.refetch(),
  }
}

/** Forgets what was asked of a module, so that open screens ask again. */
export const refresh = (module: string): Promise<void> =>
  queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === module })

type ActOptions<Op extends Operation> = {
  onDone?: (answer: Answer<Op>, input: Sent<Op>) => void
  /** A sentence shown when done, with Undo when the run can be taken back: "Cliente guardado". */
  said?: Said | ((answer: Answer<Op>, input: Sent<Op>) => Said)
  /** The caller shows problems itself, as a form does. */
  quiet?: boolean
}

/**
 * Acts: an action, or a query asked by pressing a button, as signing in is. After an action the module's queries are
 * asked again; a refusal is told unless `quiet`.
 * `run(input, { version })` resolves to the answer or throws `Problem`; `start` does not wait.
 */
export const useAct = <Op extends Operation>(
  action: Op,
  { onDone, said, quiet = false }: ActOptions<Op> = {},
) => {
  const mutation = useMutation<Told<Op>, Problem, { input: Sent<Op>; options?: ApiOptions | undefined }>({
    mutationFn: ({ input, options }) => tell(action, input, options),
    onSuccess: async ({ answer, runId }, { input }) => {
      if (said)
        offerUndo(
          typeof said === 'function' ? said(answer, input) : said,
          action.final ? undefined : runId,
          () => refresh(action.module),
        )
      onDone?.(answer, input)
      if (action.kind === 'action') await refresh(action.module)
    },
    onError: (problem) => {
      if (!quiet) showProblem(problem)
    },
  })
  return {
    busy: mutation.isPending,
    problem: mutation.error,
    start: (input: Sent<Op>, options?: ApiOptions) => mutation.mutate({ input, options }),
    run: async (input: Sent<Op>, options?: ApiOptions): Promise<Answer<Op>> =>
      (await mutation.mutateAsync({ input, options })).answer,
  }
}
