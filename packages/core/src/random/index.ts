export { philox4x32 } from './philox.js'
export { RandomStream, type StreamDomain, streamDomain } from './stream.js'
