export * from './reduced/clustered-floor.js'
export * from './reduced/idle-envelope.js'
export * from './reduced/isolated-floor.js'
export * from './reduced/share-floor.js'
