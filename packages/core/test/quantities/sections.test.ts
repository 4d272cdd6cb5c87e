import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'

const names = (folder: string): string[] =>
  readdirSync(new URL(`../../src/${folder}/`, import.meta.url))
    .filter((name) => name !== 'index.ts')
    .map((name) => name.replace(/\.ts$/, ''))

test('each file of quantities has the name of the file or folder of the model whose formulas it lists', () => {
  const model = new Set(names('model'))
  for (const name of names('quantities/sections'))
    expect(model, `quantities/sections/${name}.ts`).toContain(name)
})
