export interface ShippedPlugin {
  readonly folder: string
  readonly name: string
  readonly id: string
  readonly solver: string
}
export function shippedPlugins(): ShippedPlugin[]
export function wantedFiles(): Readonly<Record<string, string>>
export function registryDifferences(): string[]
