/** The pictures, which are modules: loaded from here, for a script that is kept compiled cannot load any. */
export const figuresLibrary = (): Promise<typeof import('@dwell/figures')> => import('@dwell/figures')
