import { journeys } from './journeys.ts'
import { travel } from './journey.ts'
import { startLocal } from './local-host.ts'
import { startReceiver } from './receiver.ts'
import { type HostsPortal, portalAt, webhooks } from './webhooks.ts'

const secret = `whsec_${'aB3'.repeat(16)}`
let portal: HostsPortal

async function start() {
  const receiver = await startReceiver()
  portal = { receiver, secret: async () => secret }
  const host = await startLocal({ webhooks: [{ ...portalAt(receiver.url), secret }] })
  const { close } = host
  return Object.assign(host, { close: () => close().then(receiver.close) })
}

travel('on the local host', start, { ...journeys, webhooks: webhooks(() => portal) })
