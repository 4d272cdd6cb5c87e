/**
 * Makes a release ready: sets the version everywhere, dates its section of CHANGELOG.md, builds, tests and packs the
 * archives. Nothing is published: `npm publish` of each archive is for the one who holds the keys.
 *
 *   node scripts/release.mjs 0.2.0 [--out release]
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { manifest, packageFolders } from './packages.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const [version] = process.argv.slice(2)
const out = process.argv.includes('--out') ? process.argv[process.argv.indexOf('--out') + 1] : 'release'
if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version ?? '') || out === undefined) {
  process.stderr.write('usage: node scripts/release.mjs VERSION [--out FOLDER]\n')
  process.exit(2)
}
const run = (command, ...args) => execFileSync(command, args, { cwd: root, stdio: 'inherit' })

const changelog = join(root, 'CHANGELOG.md')
const text = readFileSync(changelog, 'utf8')
const heading = new RegExp(`^## ${version.replaceAll('.', '\\.')} \\(unreleased\\)$`, 'm')
if (!heading.test(text)) {
  process.stderr.write(`CHANGELOG.md has no section '## ${version} (unreleased)'\n`)
  process.exit(2)
}
writeFileSync(changelog, text.replace(heading, `## ${version} (${new Date().toISOString().slice(0, 10)})`))

const names = new Set(packageFolders().map((folder) => manifest(folder).name))
for (const folder of ['.', ...packageFolders()]) {
  const found = manifest(folder)
  found.version = version
  for (const kind of ['dependencies', 'devDependencies'])
    for (const name of Object.keys(found[kind] ?? {})) if (names.has(name)) found[kind][name] = version
  writeFileSync(join(root, folder, 'package.json'), `${JSON.stringify(found, null, 2)}\n`)
}
run('npm', 'install', '--package-lock-only', '--no-audit', '--no-fund')
run('npm', 'run', 'build')
run('npm', 'run', 'lint')
run('npm', 'test')
mkdirSync(join(root, out), { recursive: true })
run('npm', 'pack', '--pack-destination', out, ...packageFolders().flatMap((folder) => ['-w', folder]))
