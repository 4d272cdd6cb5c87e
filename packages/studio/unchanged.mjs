/** Whether the site was built of what it would be built of now: half a minute for nothing. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Every file below a place, or the place itself. */
const filesOf = async (place) => {
  const all = await readdir(place, { recursive: true, withFileTypes: true }).catch(() => undefined)
  return all?.filter((each) => each.isFile()).map(({ parentPath, name }) => join(parentPath, name)) ?? [place]
}

/** SHA-256 over names and bytes of all sources, manifests and problems, of the lock file and of the build itself. */
const fingerprint = async (root) => {
  const own = ['build', 'presets', 'site-style', 'unchanged'].map((name) => `packages/studio/${name}.mjs`)
  const places = ['problems', 'package-lock.json', ...own]
  for (const folder of ['packages', 'plugins'])
    for (const name of await readdir(join(root, folder)))
      places.push(`${folder}/${name}/src`, `${folder}/${name}/package.json`)
  const files = await Promise.all(places.map((place) => filesOf(join(root, place))))
  const hash = createHash('sha256').update(process.version)
  for (const file of files.flat().sort((a, b) => (a < b ? -1 : 1)))
    hash.update(`\0${file.slice(root.length)}\0`).update(await readFile(file).catch(() => ''))
  return hash.digest('hex')
}

/** Undefined where the site stands as it would be built; else what notes, after the build, of what it was built. */
export const unlessBuilt = async (root, site) => {
  const [stamp, print] = [`${site}.sha256`, await fingerprint(root)]
  const same =
    existsSync(`${site}/index.html`) && existsSync(stamp) && (await readFile(stamp, 'utf8')) === print
  if (same) return undefined
  await rm(stamp, { force: true })
  return () => writeFile(stamp, print)
}
