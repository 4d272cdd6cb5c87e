/**
 * Builds the documentation site: reference pages from the registries of the program, pages of the interface from the
 * doc comments, then everything as static files into `docs/.vitepress/dist`. `npm run docs` at the root installs what
 * it needs and runs it.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vitepress'
import { manifest, packageFolders } from '../scripts/packages.mjs'
import { writeReference } from './reference.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
for (const name of ['wide-light.png', 'side-by-side-dark.png'])
  cpSync(`${here}studio/${name}`, `${here}public/${name}`)
await writeReference()
execFileSync('npx', ['--no-install', 'typedoc'], { cwd: here, stdio: 'inherit' })
nameEntries()
plainDollars()
await build(here)
checkLinks()

/** Pages of the interface are called what one imports: `@dwell/core/units`, not the path of its file. */
function nameEntries() {
  for (const folder of packageFolders()) {
    const { name, exports = {} } = manifest(folder)
    for (const [entry, target] of Object.entries(exports)) {
      const source = target['dwell-source']?.replace(/^\.\//, '').replace(/\.ts$/, '')
      if (source === undefined) continue
      const stem = join(
        here,
        'api',
        folder.replace(/^(packages|plugins)\//, ''),
        source.replace(/\/index$/, ''),
      )
      const page = [`${stem}.md`, `${stem}/README.md`].find((path) => existsSync(path))
      if (page === undefined) continue
      const text = readFileSync(page, 'utf8')
      writeFileSync(page, text.replace(/^# .*$/m, `# ${name}${entry.slice(1)}`))
    }
  }
}

/** A dollar of a template type is no formula. */
function plainDollars() {
  for (const file of readdirSync(join(here, 'api'), { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.md')) continue
    const path = join(here, 'api', file)
    const parts = readFileSync(path, 'utf8').split(/(```[\s\S]*?```|(?<!\\)`[^`\n]*(?<!\\)`)/)
    writeFileSync(path, parts.map((part, i) => (i % 2 === 1 ? part : part.replaceAll('$', '&#36;'))).join(''))
  }
}

/** Every link inside the built site, anchors too. @throws Error naming those that lead nowhere */
function checkLinks() {
  const site = join(here, '.vitepress/dist')
  const pages = readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.html'),
  )
  const texts = new Map(pages.map((path) => [path, readFileSync(join(site, path), 'utf8')]))
  const anchors = new Map(
    [...texts].map(([path, text]) => [
      path,
      new Set([...text.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id)),
    ]),
  )
  const dead = []
  let links = 0
  for (const [path, text] of texts)
    for (const [, raw] of text.matchAll(/\b(?:href|src)="([^"]+)"/g)) {
      const link = raw.replaceAll('&amp;', '&')
      if (/^(?:[a-z]+:|#$)/.test(link)) continue
      links++
      const [to, anchor] = link.split('#')
      let target = to === '' ? path : to.startsWith('/') ? to.slice(1) : join(dirname(path), to)
      if (target === '' || target.endsWith('/')) target += 'index.html'
      const known = anchors.get(target)
      if (!existsSync(join(site, target)) || (anchor && known && !known.has(decodeURIComponent(anchor))))
        dead.push(`${path}: ${link}`)
    }
  if (dead.length > 0) throw new Error(`${dead.length} dead links:\n${dead.join('\n')}`)
  process.stdout.write(`${pages.length} pages, ${links} links inside the site hold\n`)
}
