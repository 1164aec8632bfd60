/** Where people meet the company's page of privacy. */
import { company } from '#kernel/server/scope.ts'

let publicUrl = 'http://localhost:3000'

/** Told once, when the house starts. */
export const usePublicUrl = (url: string): void => {
  publicUrl = url
}

/** At the company's own host where it has one: people trust a name they know. */
export const ownPageUrl = (): string => {
  const { host, slug } = company()
  const url = new URL(`/privacidad/${slug}`, publicUrl)
  if (host) url.hostname = host
  return url.href
}
