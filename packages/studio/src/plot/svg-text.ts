/** Subscripts in the texts of a drawn plot: Vega writes `r_max` as it stands. */
import { subscripts } from '../ui/math-text.js'

const NAMESPACE = 'http://www.w3.org/2000/svg'
/** Of the size of the text around it. */
const [SMALLER, LOWER] = [0.75, 0.25]

const spanOf = (part: string, attributes: Readonly<Record<string, string>>): SVGTSpanElement => {
  const span = document.createElementNS(NAMESPACE, 'tspan')
  for (const [name, value] of Object.entries(attributes)) span.setAttribute(name, value)
  span.textContent = part
  return span
}

const lower = (text: SVGTextElement): void => {
  if (text.childElementCount > 0 || !text.textContent?.includes('_')) return
  const parts = subscripts(text.textContent)
  if (parts.length < 2) return
  const size = Number.parseFloat(text.getAttribute('font-size') ?? text.style.fontSize) || 11
  const drop = (LOWER * size).toFixed(2)
  text.replaceChildren(
    ...parts.map((part, i) =>
      i % 2 === 1
        ? spanOf(part, { dy: drop, 'font-size': `${SMALLER * size}px` })
        : spanOf(part, i === 0 ? {} : { dy: `-${drop}` }),
    ),
  )
}

export const lowerSubscripts = (svg: Element): void => {
  for (const text of svg.querySelectorAll('text')) lower(text)
}

/** Keeps doing it while the plot is drawn anew; the returned function ends it. */
export const keepSubscripts = (element: Element): (() => void) => {
  lowerSubscripts(element)
  const watch = new MutationObserver(() => lowerSubscripts(element))
  watch.observe(element, { childList: true, subtree: true, characterData: true })
  return () => watch.disconnect()
}

/** The text of an SVG with its subscripts lowered. */
export const withSubscripts = (svg: string): string => {
  const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml')
  lowerSubscripts(parsed.documentElement)
  return new XMLSerializer().serializeToString(parsed)
}

/** An SVG as PNG, `scale` pixels to its own; drawn by the browser, so that it looks as on the page. */
export const pngOf = async (svg: string, scale: number): Promise<Blob | null> => {
  const image = new Image()
  image.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(scale * image.naturalWidth)
    canvas.height = Math.round(scale * image.naturalHeight)
    const context = canvas.getContext('2d')
    if (!context) throw new Error('this browser draws no canvas')
    context.scale(scale, scale)
    context.drawImage(image, 0, 0)
    return await new Promise((resolve) => {
      canvas.toBlob(resolve, 'image/png')
    })
  } finally {
    URL.revokeObjectURL(image.src)
  }
}
