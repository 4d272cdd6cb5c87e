// Writes problem.schema.json from the built package: `npx tsc -b packages/core && node packages/core/schema/generate.mjs`
import { writeFile } from 'node:fs/promises'
import { problemJsonSchema } from '../dist/problem-file/json-schema.js'

const target = new URL('problem.schema.json', import.meta.url)
await writeFile(target, `${JSON.stringify(problemJsonSchema(), null, 2)}\n`)
