/** Whether a page of this origin is one of ours. Pages without a home, such as sandboxed frames, say `null`. */
export const isOurOrigin = (origin: string, host: string | undefined, publicUrl: string): boolean =>
  origin === new URL(publicUrl).origin || (URL.canParse(origin) && new URL(origin).host === host)
