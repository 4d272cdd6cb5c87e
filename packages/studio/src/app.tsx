/** The page's entry: shares Solid with the parts that load later, then renders. */
import * as solid from 'solid-js'
import * as solidStore from 'solid-js/store'
import * as solidWeb from 'solid-js/web'
import './styles/base.css'
import { Layout } from './page/layout.js'
import { createStudio } from './state/studio.js'

Object.assign(globalThis, { DwellSolid: solid, DwellSolidStore: solidStore, DwellSolidWeb: solidWeb })

const root = document.getElementById('studio')
const page = (): solid.JSX.Element => {
  const studio = createStudio()
  return <Layout studio={studio} />
}
if (root) solidWeb.render(page, root)
