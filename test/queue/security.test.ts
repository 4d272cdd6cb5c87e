/** Credentials and TLS: what is secret is shown nowhere, what is encrypted works. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { dwell } from '../cli/run.js'
import { Program } from './programs.js'
import { freePort, noRedis } from './redis.js'
import { problem, Scene } from './scene.js'

if (noRedis) console.warn(`tests of a queue's credentials skipped: ${noRedis}`)

const over = ['--over', 'network.bsDensity=1e-5,1e-4']

describe.skipIf(noRedis)('a queue', () => {
  test('with a password works from the environment; no output holds the password', async () => {
    const password = 's3cret-Pa55'
    const scene = await Scene.open('--requirepass', password)
    try {
      const url = `redis://:${password}@127.0.0.1:${scene.redis.port}`
      const outputs: string[] = []
      const run = async (
        args: readonly string[],
        env: Readonly<Record<string, string>> = {},
      ): Promise<number | null> => {
        const { code, stdout, stderr } = await dwell(args, { cwd: scene.folder, env })
        outputs.push(stdout, stderr)
        return code
      }
      const worker = new Program(['worker', '--concurrency', '1'], {
        cwd: scene.folder,
        env: { DWELL_QUEUE: url },
      })
      await worker.said('works on')
      expect(await run(['sweep', problem, ...over, '-o', 'a.csv', '--queue'], { REDIS_URL: url })).toBe(0)
      expect(
        await run(['runs', 'list', '--queue', `redis://:wr0ng-Pa55@127.0.0.1:${scene.redis.port}`]),
      ).toBe(2)
      expect(outputs.at(-1)).toContain('user or password are wrong')
      expect(await run(['runs', 'list', '--queue', scene.redis.url])).toBe(2)
      expect(outputs.at(-1)).toContain('it asks for a password')
      expect(await run(['runs', 'list', '--queue', `redis://:${password}@127.0.0.1:1`])).toBe(2)
      expect(outputs.at(-1)).toContain('cannot use the queue at redis://127.0.0.1:1: nothing listens there')
      await worker.kill('SIGTERM')
      outputs.push(worker.stdout, worker.stderr)
      for (const text of outputs) expect(text).not.toMatch(/s3cret|wr0ng/)
    } finally {
      await scene.close()
    }
  })

  test('whose password is wrong leaves nothing behind: no store, no output, no lock', async () => {
    const scene = await Scene.open('--requirepass', 's3cret-Pa55')
    try {
      const urls = [`redis://:wr0ng-Pa55@127.0.0.1:${scene.redis.port}`, scene.redis.url]
      const commands = [
        ['sweep', problem, ...over, '-o', 'a.csv'],
        ['simulate', problem, '--footprint', 'voronoi', '--layouts', '4', '--store', 'a.store'],
      ]
      for (const url of urls)
        for (const args of commands) {
          const { code, stderr } = await scene.run(...args, '--queue', url)
          expect(code, stderr).toBe(2)
          expect(stderr).toMatch(/user or password are wrong|it asks for a password/)
          expect(readdirSync(scene.folder)).toEqual([])
        }
    } finally {
      await scene.close()
    }
  })

  test('that may lose runs is warned of', async () => {
    const careless = ['--appendonly', 'no', '--maxmemory', '100mb', '--maxmemory-policy', 'allkeys-lru']
    const scene = await Scene.open(...careless)
    try {
      const { code, stderr } = await scene.run('runs', 'list', '--queue', scene.redis.url)
      expect(code).toBe(0)
      expect(stderr).toContain('its maxmemory-policy is allkeys-lru, not noeviction')
      expect(stderr).toContain('Redis keeps no append-only file')
    } finally {
      await scene.close()
    }
  })

  test('over TLS: a certificate that is not trusted is refused, a trusted one works', async ({ skip }) => {
    const scene = await Scene.open()
    try {
      const [key, certificate] = [scene.path('key.pem'), scene.path('certificate.pem')]
      const wanted =
        'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost ' +
        '-addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout'
      const made = spawnSync('openssl', [...wanted.split(' '), key, '-out', certificate])
      if (made.status !== 0 || !existsSync(certificate)) {
        console.warn('the test of TLS is skipped: no openssl to make a certificate with')
        skip('no openssl')
      }
      const port = await freePort()
      const secure = await Scene.open(
        '--tls-port',
        String(port),
        '--tls-auth-clients',
        'no',
        '--tls-cert-file',
        certificate,
        '--tls-key-file',
        key,
        '--tls-ca-cert-file',
        certificate,
      )
      try {
        const url = `rediss://127.0.0.1:${port}`
        const refused = await dwell(['runs', 'list', '--queue', url], { cwd: scene.folder })
        expect(refused.code).toBe(2)
        expect(refused.stderr).toContain(
          'its certificate is self-signed; NODE_EXTRA_CA_CERTS=file trusts one',
        )
        const env = { NODE_EXTRA_CA_CERTS: certificate }
        const worker = new Program(['worker', '--queue', url, '--concurrency', '1'], {
          cwd: scene.folder,
          env,
        })
        try {
          await worker.said('works on')
          const args = ['sweep', problem, ...over, '-o', 'a.csv', '--queue', url]
          const { code, stderr } = await dwell(args, { cwd: scene.folder, env })
          expect(code, stderr).toBe(0)
        } finally {
          await worker.kill()
        }
      } finally {
        await secure.close()
      }
    } finally {
      await scene.close()
    }
  })
})
