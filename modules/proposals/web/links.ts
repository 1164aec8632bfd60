/** Addresses of the pages of proposals. */

/** The list. `customer`, `opportunity`: with the form for a new proposal for them. */
export const proposalsPath = ({
  open,
  customer,
  opportunity,
}: {
  open?: 'new'
  customer?: string
  opportunity?: string
} = {}): string => {
  const query = new URLSearchParams({
    ...(open && { panel: open }),
    ...(customer && { customer }),
    ...(opportunity && { opportunity }),
  })
  return query.size ? `/proposals?${query}` : '/proposals'
}

export const proposalPath = (id: string): string => `/proposals/${id}`

export const templatesPath = '/proposals/templates'

export const templatePath = (id: string): string => `/proposals/templates/${id}`
