import { describe, expect, it } from 'vitest'
import { signed } from '../../../shared/webhooks/sign.ts'
import { readWebhooks, WebhookSecret } from '../../../shared/webhooks/webhook.ts'

const hosts = ['portal.example', '10.0.0.7']
const read = (url: string, loopback = false) => readWebhooks([{ id: 'portal', url }], { hosts, loopback })

describe('a webhook', () => {
  it('is read where its host is allowed', () => {
    expect(read('https://portal.example/events')).toMatchObject([{ id: 'portal' }])
  })

  it.each([
    ['http://portal.example/', 'protocol'],
    ['ftp://portal.example/', 'protocol'],
    ['https://other.example/', 'not among those allowed'],
    ['https://portal.example.other.example/', 'not among those allowed'],
    ['https://user:word@portal.example/', 'name or password'],
    ['https://10.0.0.7/', 'address in numbers'],
    ['https://[::1]/', 'address in numbers'],
    ['https://169.254.169.254/latest/meta-data', 'address in numbers'],
    ['https://2130706433/', 'address in numbers'],
    ['http://localhost/', 'not among those allowed'],
  ])('at %s is refused: %s', (url, fault) => {
    expect(() => read(url)).toThrow(fault)
  })

  it('may be on the loopback interface only where the host says so', () => {
    expect(() => read('http://127.0.0.1:8080/')).toThrow()
    expect(read('http://127.0.0.1:8080/', true)).toHaveLength(1)
    expect(() => read('http://10.0.0.7/', true)).toThrow()
  })

  it('is refused with a secret that is too short, or an id that is there twice', () => {
    const one = { id: 'a', url: 'https://portal.example/' }
    expect(() => WebhookSecret.parse('whsec_c2hvcnQ=')).toThrow('24 bytes')
    expect(WebhookSecret.safeParse(`whsec_${'aB3'.repeat(16)}`).success).toBe(true)
    expect(() => readWebhooks([one, one], { hosts })).toThrow('two of this id')
  })

  it('is signed as the example of Standard Webhooks is', () => {
    const headers = signed(
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      1614265330_000,
      '{"test": 2432232314}',
    )
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
  })
})
