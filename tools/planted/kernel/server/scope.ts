export const scope = {}
