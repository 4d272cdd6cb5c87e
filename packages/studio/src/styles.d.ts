/** Style sheets are gathered by the build; an import names the one a module needs. */
declare module '*.css' {}
