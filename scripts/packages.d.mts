/** What of a package.json the tests read. */
export interface Manifest {
  readonly name: string
  readonly version: string
  readonly exports?: object
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}
export function packageFolders(): string[]
export function manifest(folder: string): Manifest
export function wanted(folder: string): Manifest
export function differences(): string[]
