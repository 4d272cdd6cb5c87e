/** `dwell studio`: the page on loopback, with the user's problem in it. */
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { basename, dirname } from 'node:path'
import { writeProblem } from '@dwell/core/problem-file'
import sirv from 'sirv'
import { exitCode } from '../exit-code.js'
import { InputError, UsageError } from '../failure.js'
import { loadProblem, problemPath, stdinName } from '../problem-host.js'
import { shippedFile } from '../shipped-problems.js'
import { errorCode } from '@dwell/core/system-error'
import type { StudioOptions } from '../syntax/studio.js'

/** What the page opens on: `#given-problem` of its index. */
interface GivenProblem {
  readonly name: string
  readonly text: string
}

const HOST = '127.0.0.1'

/** The same address each time, where it is free: a browser keeps the work of a page by its address. */
const USUAL_PORT = 7517

const readPort = (text: string): number => {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new UsageError(`--port: expected a number from 0 to 65535, got '${text}'`)
  return port
}

/** The folder of the built page. @throws InputError when it has not been built */
const siteFolder = (): string => {
  const manifest = createRequire(import.meta.url).resolve('@dwell/studio/package.json')
  const folder = `${dirname(manifest)}/dist/site`
  if (!existsSync(`${folder}/index.html`))
    throw new InputError("the studio has not been built; 'npm run build' builds it")
  return folder
}

/**
 * The problem as a text that stands on its own: as written where it extends nothing and nothing is
 * set, so that comments stay.
 *
 * @throws ProblemFileError
 */
const givenProblem = async (file: string, set: readonly string[] = []): Promise<GivenProblem> => {
  const path = problemPath(file)
  const source = shippedFile(path) ?? path
  const name = path === stdinName ? 'problem.yaml' : basename(source)
  const { spec, files } = await loadProblem(file, set)
  const asWritten = files.length === 1 && set.length === 0 && path !== stdinName
  return { name, text: asWritten ? readFileSync(source, 'utf8') : writeProblem(spec) }
}

/** The index with the problem in its data block; `<` is escaped so that no text of it can end the block. */
const indexWith = (index: string, given: GivenProblem): string =>
  index.replace(
    /(id="given-problem">)[^<]*/,
    (_whole, open: string) => open + JSON.stringify(given).replaceAll('<', String.raw`\u003c`),
  )

const headers: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src blob:; style-src 'self' 'unsafe-inline'; " +
    "img-src data: blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Serves the page; the problem is read anew each time the page is loaded. */
const handlerOf = (folder: string, given: () => Promise<GivenProblem | undefined>): Handler => {
  const files = sirv(folder, { dev: true, etag: true })
  return async (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    const refuse = (status: number, text: string): void => {
      response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' })
      response.end(`${text}\n`)
    }
    // A page elsewhere whose name was pointed at this machine must not read the problem.
    if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '')) {
      refuse(403, 'this page is served to this machine alone')
      return
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      refuse(405, 'only GET is answered')
      return
    }
    const path = (request.url ?? '/').split(/[?#]/, 1)[0]
    if (path !== '/' && path !== '/index.html') {
      files(request, response, () => refuse(404, 'no such file'))
      return
    }
    const index = readFileSync(`${folder}/index.html`, 'utf8')
    const problem = await given()
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
    response.end(problem ? indexWith(index, problem) : index)
  }
}

/** @throws UsageError when the port is taken or not allowed */
const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const code = errorCode(error)
      if (code === 'EADDRINUSE') reject(new UsageError(`--port: ${port} is taken by another program`))
      else if (code === 'EACCES')
        reject(new UsageError(`--port: ${port} may not be used without more rights`))
      else reject(error)
    })
    server.listen(port, HOST, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })

/** At the usual port, or at any where that is taken. */
const listenUsually = async (server: Server): Promise<number> => {
  try {
    return await listen(server, USUAL_PORT)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return listen(server, 0)
  }
}

/** Serves until Ctrl-C or an end signal. @throws ProblemFileError, UsageError, InputError */
export const studio = async (file: string | undefined, options: StudioOptions): Promise<number> => {
  const port = options.port === undefined ? undefined : readPort(options.port)
  const folder = siteFolder()
  const first = file === undefined ? undefined : await givenProblem(file, options.set)
  // A pipe is read once; a file that has become faulty shows as it was.
  let last = first
  const given = async (): Promise<GivenProblem | undefined> => {
    if (file === undefined || file === '-') return first
    try {
      last = await givenProblem(file, options.set)
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    }
    return last
  }
  const handler = handlerOf(folder, given)
  const server = createServer((request, response) => {
    handler(request, response).catch((error: unknown) => {
      process.stderr.write(`dwell: ${error instanceof Error ? error.message : String(error)}\n`)
      response.destroy()
    })
  })
  const bound = port === undefined ? await listenUsually(server) : await listen(server, port)
  const url = `http://${HOST}:${bound}/`
  process.stdout.write(`${url}\n`)
  process.stderr.write('Ctrl-C ends the studio.\n')
  if (options.open) {
    const { default: open } = await import('open')
    await open(url)
  }
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  server.closeAllConnections()
  server.close()
  return exitCode.solved
}
