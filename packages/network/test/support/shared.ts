/** Files beside the repository: tests on them are skipped, with the reason, where they are not there. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { NetworkFile } from '../../src/index.js'

const root = new URL('../../../../', import.meta.url)

const folder = ['../shared/', '../../shared/']
  .map((each) => fileURLToPath(new URL(each, root)))
  .find((each) => existsSync(`${each}sites`))

if (folder === undefined)
  process.stderr.write('skipped: ../shared with site lists and tracks is not beside the repository\n')

export const hasShared = folder !== undefined

const pathOf = (name: string): string => `${folder ?? ''}${name}`

export const sharedFile = (name: string): NetworkFile => ({
  name: name.slice(name.lastIndexOf('/') + 1),
  bytes: readFileSync(pathOf(name)),
})

export const sharedJson = (name: string): unknown => JSON.parse(readFileSync(pathOf(name), 'utf8'))

export const textFile = (name: string, text: string): NetworkFile => ({
  name,
  bytes: new TextEncoder().encode(text),
})
