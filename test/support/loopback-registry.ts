/** Archives as npm meets published packages: a registry on the loopback, for one scope. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

export interface Archive {
  /** Name, version and dependencies, as npm asks after them. */
  readonly manifest: { readonly name: string; readonly version: string }
  readonly path: string
}

/** Serves the archives; `address` is for an .npmrc, `close` ends it. */
export const loopbackRegistry = async (
  archives: readonly Archive[],
): Promise<{ readonly address: string; readonly close: () => void }> => {
  const server = createServer((request, response) => {
    const asked = decodeURIComponent(request.url ?? '')
    const index = Number(/^\/archive\/(\d+)\.tgz$/.exec(asked)?.[1] ?? -1)
    if (index in archives) {
      response.end(readFileSync(archives[index].path))
      return
    }
    const found = archives.findIndex(({ manifest }) => `/${manifest.name}` === asked)
    if (found < 0) {
      response.writeHead(404).end('{}')
      return
    }
    const { manifest } = archives[found]
    const dist = { tarball: `${address}archive/${found}.tgz` }
    response.end(
      JSON.stringify({
        name: manifest.name,
        'dist-tags': { latest: manifest.version },
        versions: { [manifest.version]: { ...manifest, dist } },
      }),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('the registry has no port')
  const address = `http://127.0.0.1:${bound.port}/`
  return { address, close: () => server.close() }
}
