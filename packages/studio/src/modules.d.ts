/** Style sheets are gathered by the build; an import names the one a module needs. */
declare module '*.css' {}

/** Hands Solid to the parts that load later; written by the build. */
declare module 'dwell-shared-solid' {}
