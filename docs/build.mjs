/**
 * Builds the documentation site: reference pages from the registries of the program, pages of the interface from the
 * doc comments, then everything as static files into `docs/.vitepress/dist`. `npm run docs` at the root installs what
 * it needs and runs it.
 */
import { execFileSync } from 'node:child_process'
import { cpSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vitepress'
import { writeReference } from './reference.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
cpSync(`${here}studio/wide-light.png`, `${here}public/wide-light.png`)
await writeReference()
execFileSync('npx', ['--no-install', 'typedoc'], { cwd: here, stdio: 'inherit' })
await build(here)
