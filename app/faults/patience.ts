/** Tries until it works; what was wrong the last time is thrown once patience ends. */
export const patiently = async <T>(
  act: () => Promise<T>,
  { ms = 150_000, every = 250 }: { ms?: number; every?: number } = {},
): Promise<T> => {
  const until = Date.now() + ms
  for (;;) {
    try {
      return await act()
    } catch (error) {
      if (Date.now() > until) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, every))
  }
}
