/** The page's entry: shares Solid with the parts that load later, then renders. */
import 'dwell-shared-solid'
import type { JSX } from 'solid-js'
import { render } from 'solid-js/web'
import './styles/base.css'
import { Layout } from './page/layout.js'
import { createStudio } from './state/studio.js'

const root = document.getElementById('studio')
const page = (): JSX.Element => {
  const studio = createStudio()
  return <Layout studio={studio} />
}
if (root) render(page, root)
