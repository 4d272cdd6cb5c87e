/** Problems and results made to run something: each is data and must stay so. */
import { deflateRawSync } from 'node:zlib'

/** What each payload tries to run. */
const run = 'globalThis.pwned=1'

const markup = [
  `<script>${run}</script>`,
  `<img src=x onerror="${run}">`,
  `<svg onload="${run}"></svg>`,
  `<iframe srcdoc="<script>parent.pwned=1</script>"></iframe>`,
  `</title><script>${run}</script>`,
  `</script><script>${run}</script>`,
  `</textarea><img src=x onerror=${run}>`,
  `<a href="javascript:${run}">x</a>`,
  `<style>@import url(https://evil.test/x.css)</style>`,
  `<link rel=stylesheet href=https://evil.test/x.css>`,
  `<base href=https://evil.test/>`,
  `<meta http-equiv=refresh content="0;url=https://evil.test/">`,
  `<object data="data:text/html,<script>parent.pwned=1</script>"></object>`,
  `<math><mi xlink:href="javascript:${run}">x</mi></math>`,
  `<details open ontoggle="${run}">x</details>`,
  `"><img src=x onerror=${run}>`,
  `'-${run}-'`,
  `\${${run}}`,
  `{{constructor.constructor('${run}')()}}`,
  `datum.constructor.constructor('${run}')()`,
  `]]><script>${run}</script>`,
  `<!--><img src=x onerror=${run}>-->`,
  `<template><script>${run}</script></template>`,
  `\u202e<script>${run}</script>\u202c`,
  `<scr\u0000ipt>${run}</script>`,
]

const quoted = (text: string): string => JSON.stringify(text)

/** A problem with the text wherever a problem has room for one. */
const problemWith = (text: string): string =>
  [`title: ${quoted(text)}`, `story: ${quoted(text)}`, 'extends: ./reference.yaml', ''].join('\n')

const yaml = [
  `title: !!js/function 'function(){${run}}'\nextends: ./reference.yaml`,
  `title: !<tag:yaml.org,2002:js/function> "${run}"\nextends: ./reference.yaml`,
  `__proto__:\n  pwned: 1\nextends: ./reference.yaml`,
  `constructor:\n  prototype:\n    pwned: 1\nextends: ./reference.yaml`,
  `? __proto__\n: { pwned: 1 }\nextends: ./reference.yaml`,
  `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]`,
  '['.repeat(5000),
  'a:\n '.repeat(300),
  `extends: https://evil.test/problem.yaml`,
  `extends: file:///etc/passwd`,
  `extends: ./problem.yaml`,
  `${quoted(`<img src=x onerror=${run}>`)}: 1\nextends: ./reference.yaml`,
]

const linkOf = (bytes: Uint8Array): string => `#problem=${Buffer.from(bytes).toString('base64url')}`

/** Fragments of links. */
export const hostileLinks: readonly string[] = [
  ...[...markup.map(problemWith), ...yaml].map((text) => linkOf(deflateRawSync(text))),
  // A bomb, a torn stream, no stream at all, no base64, no UTF-8.
  linkOf(deflateRawSync(Buffer.alloc(50_000_000, 0x61))),
  linkOf(deflateRawSync(problemWith('x')).subarray(0, 20)),
  linkOf(Buffer.from('not deflated')),
  '#problem=%%%<script>',
  linkOf(deflateRawSync(Buffer.from([0xff, 0xfe, 0xfd]))),
  `#problem=${'A'.repeat(300_000)}`,
]

export interface HostileFile {
  readonly name: string
  readonly text: string
}

const csvOf = (text: string): string => {
  const cell = `"${text.replaceAll('"', '""')}"`
  return `${cell},K,network.bsDensity\r\n${cell},3,1e-5\r\n=cmd|' /C calc'!A0,4,1e-4\r\n`
}

/** Result files. */
export const hostileFiles: readonly HostileFile[] = [
  ...markup.slice(0, 6).map((text, i) => ({ name: `${i}.csv`, text: csvOf(text) })),
  { name: `<img src=x onerror=${run}>.csv`, text: 'x,y\r\n1,2\r\n2,3\r\n' },
  { name: 'proto.csv', text: '__proto__,constructor\r\n1,2\r\n2,4\r\n' },
  {
    name: 'proto.json',
    text: '{"__proto__": [{"pwned": 1}], "rows": [{"__proto__": {"pwned": 1}, "x": 1}]}',
  },
  { name: 'markup.jsonl', text: `{"x": 1, "y": 2, "c": ${quoted(markup[1])}}\n{"x": 2, "y": 3, "c": "b"}\n` },
  { name: 'torn.json', text: '{"rows": [' },
  { name: 'empty.csv', text: '' },
]
