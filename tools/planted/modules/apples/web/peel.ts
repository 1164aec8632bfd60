export const peel = ''
