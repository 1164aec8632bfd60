/** Addresses of this module's pages. */
const query = (params: Record<string, string | undefined>): string => {
  const given = Object.entries(params).filter((one): one is [string, string] => one[1] !== undefined)
  return given.length ? `?${new URLSearchParams(given)}` : ''
}

export const companyPath = '/settings/company'
export const templatesPath = (template?: string): string => `/settings/templates${query({ template })}`
export const messageTextsPath = '/settings/message-texts'
export const welcomePath = (step?: string): string => `/welcome${query({ step })}`

/** The picture itself: its id makes the address new with every new logo. */
export const logoAddress = (id: string): string => `/api/v1/company/logo?id=${id}`
