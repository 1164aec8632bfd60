import { module } from '#kernel/server/module.ts'

export default module({ name: 'audit', needs: [], hears: [], always: true, permissions: {}, operations: [], directory: import.meta.dirname })
