/** The mails of the company. `id`: with one of them beside the list. */
export const messagesPath = (id?: string): string => (id ? `/settings/mail?panel=${id}` : '/settings/mail')
