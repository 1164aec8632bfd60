/** Passkeys belong to a domain; at a bare address of numbers there are none. */
export const passkeysWork = (): boolean =>
  'PublicKeyCredential' in window && !/^[\d.]+$|^\[/.test(location.hostname)

/** Lets the person choose a passkey. Undefined when they don't. Throws what the browser throws otherwise. */
export const askForPasskey = async (
  options: Record<string, unknown>,
): Promise<Record<string, unknown> | undefined> => {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  return unlessGivenUp(() =>
    startAuthentication({
      optionsJSON: options as unknown as Parameters<typeof startAuthentication>[0]['optionsJSON'],
    }),
  )
}

/** Lets the person make a passkey. Undefined when they don't. */
export const makePasskey = async (
  options: Record<string, unknown>,
): Promise<Record<string, unknown> | undefined> => {
  const { startRegistration } = await import('@simplewebauthn/browser')
  return unlessGivenUp(() =>
    startRegistration({
      optionsJSON: options as unknown as Parameters<typeof startRegistration>[0]['optionsJSON'],
    }),
  )
}

// Browsers say "not allowed" when a person closes the dialog or lets it run out, and do not tell the two apart.
const unlessGivenUp = async <T extends object>(
  ask: () => Promise<T>,
): Promise<Record<string, unknown> | undefined> => {
  try {
    return (await ask()) as Record<string, unknown>
  } catch (error) {
    if (error instanceof Error && /^(NotAllowedError|AbortError)$/.test(error.name)) return undefined
    throw error
  }
}
