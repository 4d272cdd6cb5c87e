/** `dwell verify`. */
import { readFileSync, statSync } from 'node:fs'
import {
  checkCertificate,
  type CheckResult,
  HOST_TOLERANCE,
  readCertificate,
  repeatedKey,
} from '@dwell/verify'
import { verifyText } from '@dwell/report'
import { exitCode } from '../exit-code.js'
import { InputError } from '../failure.js'
import { emit } from '../output.js'
import { loadProblem } from '../problem-host.js'
import { systemReason } from '@dwell/core/system-error'
import type { VerifyOptions } from '../syntax/verify.js'

/** Version of the document that `dwell verify --json` prints. */
const VERIFY_VERSION = 1
/** Certificates are kilobytes; what is larger is not read. */
const LARGEST_FILE = 64e6

const readText = (path: string): string => {
  try {
    const stats = statSync(path)
    if (!stats.isFile()) throw new InputError(`'${path}' is not a regular file`)
    if (stats.size > LARGEST_FILE) throw new InputError(`'${path}' is larger than ${LARGEST_FILE / 1e6} MB`)
    // Editors of Windows begin a file with a mark of its encoding.
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    if (error instanceof InputError) throw error
    throw new InputError(`cannot read '${path}': ${systemReason(error)}`)
  }
}

const parse = (path: string, text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    // V8 quotes the text that it could not read, line ends and all.
    const reason =
      error instanceof Error
        ? error.message.replace(/,? ?(\.{3})?"[\s\S]*" ?(\.{3} ?)?is not valid JSON$/, '')
        : ''
    throw new InputError(`'${path}' is not a certificate: no JSON${reason === '' ? '' : ` (${reason})`}`)
  }
}

export const verify = async (file: string, path: string, options: VerifyOptions): Promise<number> => {
  const { spec, warnings } = await loadProblem(file, options.set)
  const text = readText(path)
  const given = parse(path, text)
  const start = performance.now()
  const twice = repeatedKey(text)
  const result: CheckResult =
    twice === undefined
      ? checkCertificate(spec, given)
      : { accepted: false, because: `the certificate is malformed: '${twice}' is given twice` }
  const elapsed = (performance.now() - start) / 1000
  const read = readCertificate(given)
  const { title, objective } = spec
  const document = {
    version: VERIFY_VERSION,
    problem: { title, objective },
    certificate: path,
    bytes: Buffer.byteLength(text),
    elapsed,
    tolerance: HOST_TOLERANCE,
    ...result,
    ...(result.accepted && typeof read !== 'string' && read.design ? { design: read.design } : {}),
  }
  const code = result.accepted ? exitCode.solved : exitCode.refused
  process.exitCode = code
  emit(options, { ...document, warnings }, (look) => verifyText(document, look))
  return code
}
