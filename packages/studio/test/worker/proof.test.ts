/** The worker that checks, asked as a page asks it. */
import { referenceSpec, replaceKeys } from '@dwell/core'
import { certify } from '@dwell/certify'
import type { VerifiedCertificate } from '@dwell/report'
import { beforeAll, expect, test, vi } from 'vitest'
import type { Response } from '../../src/worker/messages.js'

let heard: (event: { readonly data: unknown }) => void
const answers: Response[] = []
beforeAll(async () => {
  vi.stubGlobal('addEventListener', (_: string, listener: typeof heard) => (heard = listener))
  vi.stubGlobal('postMessage', (message: Response) => answers.push(message))
  await import('../../src/worker/proof.js')
  return () => vi.unstubAllGlobals()
})

const spec = replaceKeys(referenceSpec, { 'budget.sensing': 1e-9 })
const text = JSON.stringify(certify(spec, undefined))

const verified = async (certificate: string): Promise<Partial<VerifiedCertificate>> => {
  const id = answers.length + 1
  heard({ data: { id, name: 'verify', ask: { spec, certificate: 'proof.json', text: certificate } } })
  await vi.waitFor(() => expect(answers).toHaveLength(id))
  const last = answers[id - 1]
  return 'answer' in last ? (last.answer as VerifiedCertificate) : {}
}

test('a dropped certificate is accepted as `dwell verify` accepts it', async () => {
  expect(await verified(text)).toMatchObject({
    version: 1,
    certificate: 'proof.json',
    bytes: text.length,
    accepted: true,
    claim: 'infeasible',
  })
})

test('one in which a key is given twice is refused: other readers take the other value', async () => {
  for (const twice of ['"claim":"optimal","claim"', String.raw`"cl\u0061im":"optimal","claim"`])
    expect(await verified(text.replace('"claim"', twice)), twice).toMatchObject({
      accepted: false,
      because: `the certificate is malformed: 'claim' is given twice`,
    })
})
