/** Where Yappy answers. Three products share the name; these are the payment button V2 and the Commerce Integration API. */
import { simulatorAt } from '#kernel/server/outside.ts'
import type { Credentials } from '../gateway.ts'

/** `button`: takes orders. `script`: the button's web component. `commerce`: movements and reversals. */
type YappyHosts = { button: string; script: string; commerce: string }

/**
 * Source: Yappy's page for developers ("Botón de pago Yappy, nueva integración") and its Commerce manual 1.1. The manual leaves
 * the Commerce host out; these are what integrators report. Banco General may give a company another one: `commerce_url`.
 */
const HOSTS: Record<'production' | 'sandbox', YappyHosts> = {
  production: {
    button: 'https://apipagosbg.bgeneral.cloud',
    script: 'https://bt-cdn.yappy.cloud/v1/cdn/web-component-btn-yappy.js',
    commerce: 'https://api-integration-business.yappy.cloud/v1',
  },
  sandbox: {
    button: 'https://api-comecom-uat.yappycloud.com',
    script: 'https://bt-cdn-uat.yappycloud.com/v1/cdn/web-component-btn-yappy.js',
    commerce: 'https://api-integration-business-uat.yappycloud.com/v1',
  },
}

export const yappyHosts = ({ environment, commerce_url }: Credentials): YappyHosts => {
  if (environment !== 'simulator') {
    const hosts = HOSTS[environment]
    return commerce_url ? { ...hosts, commerce: commerce_url.replace(/\/+$/, '') } : hosts
  }
  const simulator = simulatorAt('yappy')
  return {
    button: simulator,
    script: `${simulator}/cdn/web-component-btn-yappy.js`,
    commerce: `${simulator}/v1`,
  }
}
