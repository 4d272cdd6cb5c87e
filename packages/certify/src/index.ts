export * from './certify.js'
