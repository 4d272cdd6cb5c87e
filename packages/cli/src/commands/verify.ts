/** `dwell verify`. */
import { readFileSync, statSync } from 'node:fs'
import { type Verified, verifyCertificateText } from '@dwell/verify'
import type { ProblemSpec } from '@dwell/core'
import { verifyText } from '@dwell/report'
import { exitCode } from '../exit-code.js'
import { InputError } from '../failure.js'
import { emit } from '../output.js'
import { loadProblem } from '../problem-host.js'
import { systemReason } from '@dwell/core/system-error'
import type { VerifyOptions } from '../syntax/verify.js'

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

const verified = (spec: ProblemSpec, path: string): Verified => {
  const text = readText(path)
  try {
    return verifyCertificateText(spec, path, text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    // V8 quotes the text that it could not read, line ends and all.
    const reason = error.message.replace(/,? ?(\.{3})?"[\s\S]*" ?(\.{3} ?)?is not valid JSON$/, '')
    throw new InputError(`'${path}' is not a certificate: no JSON${reason === '' ? '' : ` (${reason})`}`)
  }
}

export const verify = async (file: string, path: string, options: VerifyOptions): Promise<number> => {
  const { spec, warnings } = await loadProblem(file, options.set)
  const document = verified(spec, path)
  const code = document.accepted ? exitCode.solved : exitCode.refused
  process.exitCode = code
  emit(options, { ...document, warnings }, (look) => verifyText(document, look))
  return code
}
