/** Simulators act for everybody who reaches them: they open only where strangers reach nothing. */
import type { Stage } from './module.ts'

const LOOPBACK = /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/

/** Whether only people at this machine reach the server: its address, and what it listens on, are this machine's own. */
export const onlyThisMachine = ({
  publicUrl,
  configuration: { host },
}: Pick<Stage, 'publicUrl' | 'configuration'>): boolean =>
  LOOPBACK.test(new URL(publicUrl).hostname) && (host === undefined || LOOPBACK.test(host))
