export type Operation = { name: string }
