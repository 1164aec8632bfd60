/** The queue's pauses grow as e to the attempt, in seconds: eight attempts take about fifty minutes. */
export const MOST_ATTEMPTS = 8

/** A server that says never is not asked again; one that says later is, until the attempts are used up. */
export const isLastAttempt = (code: string, attemptsBefore: number): boolean =>
  code === 'mail_refused' || attemptsBefore + 1 >= MOST_ATTEMPTS
