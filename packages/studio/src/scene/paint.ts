/** The scene on a canvas: the ground (sites, cells) and what moves on it. */
import { Delaunay, type Voronoi } from 'd3-delaunay'
import { boxOf, type Camera, holds, toScreen } from './camera.js'
import { lengthText, scaleLength } from '../plot/scale-bar.js'
import type { FootprintName, Loss } from './player.js'
import type { SceneLayout } from './session.js'
import { type Box, type Images, imagesIn, nearestImages } from './tiling.js'

export interface Colors {
  readonly ground: string
  readonly text: string
  readonly muted: string
  readonly line: string
  readonly disc: string
  readonly cells: string
  readonly beam: string
}

/** The page's colours, as the theme has them now. */
export const colorsOf = (element: Element): Colors => {
  const style = getComputedStyle(element)
  const color = (name: string): string => style.getPropertyValue(`--${name}`).trim()
  return {
    ground: color('ground'),
    text: color('text'),
    muted: color('muted'),
    line: color('guide'),
    disc: color('series-1'),
    cells: color('series-2'),
    beam: color('series-3'),
  }
}

/** Sites and cells round what is shown, kept until the picture has moved out of them. */
export interface Ground {
  readonly layout: SceneLayout
  readonly box: Box
  readonly images: Images
  readonly delaunay: Delaunay<Delaunay.Point>
  readonly voronoi: Voronoi<Delaunay.Point>
}

/** Cells are made for so much beyond each side of the picture. */
const BEYOND = 0.6

export const groundFor = (known: Ground | undefined, layout: SceneLayout, camera: Camera): Ground => {
  if (known && known.layout === layout && holds(known.box, boxOf(camera))) return known
  const box = boxOf(camera, BEYOND)
  const images = imagesIn(layout, box)
  const delaunay = new Delaunay(images.points)
  return {
    layout,
    box,
    images,
    delaunay,
    voronoi: delaunay.voronoi([box.left, box.top, box.right, box.bottom]),
  }
}

type Canvas = CanvasRenderingContext2D

/** More sites than this in the picture are drawn as specks. */
const SPECKS = 1500

export const paintGround = (canvas: Canvas, ground: Ground, camera: Camera, colors: Colors): void => {
  const { delaunay, images } = ground
  canvas.clearRect(0, 0, camera.width, camera.height)
  canvas.strokeStyle = colors.line
  canvas.globalAlpha = 0.45
  canvas.lineWidth = 1
  canvas.beginPath()
  const { halfedges } = delaunay
  const { circumcenters } = ground.voronoi
  for (let e = 0; e < halfedges.length; e++)
    if (e < halfedges[e]) edgePath(canvas, camera, circumcenters, e, halfedges[e])
  canvas.stroke()
  canvas.globalAlpha = 1
  paintSites(canvas, images, camera, colors, ground.layout)
  paintScale(canvas, camera, colors)
}

/** Sites as dots; copies of a list are hollow, beyond the broken line round it. */
const paintSites = (
  canvas: Canvas,
  { sites, points }: Images,
  camera: Camera,
  colors: Colors,
  { list, width, height }: SceneLayout,
): void => {
  const size = sites.length > SPECKS ? 1 : 2.2
  const isCopy = (x: number, y: number): boolean => list && (x < 0 || y < 0 || x > width || y > height)
  for (const copies of [false, true]) {
    canvas.beginPath()
    for (let i = 0; i < sites.length; i++) {
      const [x, y] = [points[2 * i], points[2 * i + 1]]
      if (isCopy(x, y) !== copies) continue
      const [across, down] = toScreen(camera, x, y)
      canvas.moveTo(across + size, down)
      canvas.arc(across, down, size, 0, 2 * Math.PI)
    }
    canvas.fillStyle = colors.muted
    canvas.strokeStyle = colors.muted
    canvas.lineWidth = 1
    if (copies) canvas.stroke()
    else canvas.fill()
  }
  if (!list) return
  const [left, low] = toScreen(camera, 0, 0)
  canvas.setLineDash([7, 5])
  canvas.lineWidth = 1.4
  canvas.strokeStyle = colors.text
  canvas.strokeRect(left, low - height * camera.scale, width * camera.scale, height * camera.scale)
  canvas.setLineDash([])
}

/** The side between the cells of two triangles that share an edge. */
const edgePath = (
  canvas: Canvas,
  camera: Camera,
  circumcenters: ArrayLike<number>,
  one: number,
  other: number,
): void => {
  const [p, q] = [2 * Math.floor(one / 3), 2 * Math.floor(other / 3)]
  canvas.moveTo(...toScreen(camera, circumcenters[p], circumcenters[p + 1]))
  canvas.lineTo(...toScreen(camera, circumcenters[q], circumcenters[q + 1]))
}

const paintScale = (canvas: Canvas, camera: Camera, colors: Colors): void => {
  const length = scaleLength(1 / camera.scale, camera.width)
  const [left, low] = [12, camera.height - 12]
  const right = left + length * camera.scale
  canvas.strokeStyle = colors.text
  canvas.lineWidth = 1.5
  canvas.beginPath()
  canvas.moveTo(left, low - 4)
  canvas.lineTo(left, low)
  canvas.lineTo(right, low)
  canvas.lineTo(right, low - 4)
  canvas.stroke()
  haloText(canvas, lengthText(length), left + 4, low - 6, colors)
}

const haloText = (canvas: Canvas, text: string, x: number, y: number, colors: Colors): void => {
  canvas.font = '11px system-ui, sans-serif'
  canvas.lineJoin = 'round'
  canvas.lineWidth = 4
  canvas.strokeStyle = colors.ground
  canvas.strokeText(text, x, y)
  canvas.fillStyle = colors.text
  canvas.fillText(text, x, y)
}

export interface Moving {
  readonly radius: number
  readonly beamwidth: number
  readonly place: { readonly x: number; readonly y: number }
  readonly anchor: { readonly x: number; readonly y: number }
  readonly cluster: readonly number[]
  readonly losses: Readonly<Record<FootprintName, Loss | undefined>>
  /** Path as x, y, …, the present place last. */
  readonly path: readonly number[]
  /** 1 just after a handover, 0 when its light has died down. */
  readonly glow: number
}

/** More beams than this only hide the ground. */
export const MOST_BEAMS = 48

/** Faded, for what has lost its target. */
const FADED = 0.3

export const paintMoving = (
  canvas: Canvas,
  ground: Ground,
  camera: Camera,
  colors: Colors,
  moving: Moving,
): void => {
  canvas.clearRect(0, 0, camera.width, camera.height)
  paintCluster(canvas, ground, camera, colors, moving)
  paintDisc(canvas, camera, colors, moving)
  paintPath(canvas, camera, colors, moving.path)
  paintLoss(canvas, camera, colors, moving.losses.disc, colors.disc)
  paintLoss(canvas, camera, colors, moving.losses.voronoi, colors.cells)
  // Where the last footprint lost it there is its cross.
  if (moving.losses.disc && moving.losses.voronoi) return
  const [x, y] = toScreen(camera, moving.place.x, moving.place.y)
  canvas.beginPath()
  canvas.arc(x, y, 5.5, 0, 2 * Math.PI)
  canvas.fillStyle = colors.text
  canvas.fill()
  canvas.lineWidth = 2
  canvas.strokeStyle = colors.ground
  canvas.stroke()
}

const paintCluster = (
  canvas: Canvas,
  { images, delaunay, voronoi }: Ground,
  camera: Camera,
  colors: Colors,
  { cluster, losses, glow, place, anchor, beamwidth }: Moving,
): void => {
  const strength = losses.voronoi ? FADED : 1
  const members = new Set(cluster)
  const inside = (image: number): boolean => members.has(images.sites[image])
  canvas.fillStyle = colors.cells
  canvas.globalAlpha = strength * (0.13 + 0.3 * glow)
  canvas.beginPath()
  for (let image = 0; image < images.sites.length; image++) {
    if (!inside(image)) continue
    const cell = voronoi.cellPolygon(image)
    cell?.forEach(([x, y], i) => {
      const at = toScreen(camera, x, y)
      if (i === 0) canvas.moveTo(...at)
      else canvas.lineTo(...at)
    })
    canvas.closePath()
  }
  canvas.fill()
  // The sides between the cluster and the others: beyond them the target is lost.
  canvas.globalAlpha = strength
  canvas.strokeStyle = colors.cells
  canvas.lineWidth = 2.2
  canvas.lineCap = 'round'
  canvas.beginPath()
  const { halfedges, triangles } = delaunay
  for (let e = 0; e < halfedges.length; e++) {
    const next = e % 3 === 2 ? e - 2 : e + 1
    if (e < halfedges[e] && inside(triangles[e]) !== inside(triangles[next]))
      edgePath(canvas, camera, voronoi.circumcenters, e, halfedges[e])
  }
  canvas.stroke()
  const lit = nearestImages(images, cluster, anchor)
  paintBeams(canvas, camera, colors, { images, lit, place, beamwidth, glow })
  canvas.globalAlpha = 1
  for (const image of lit) {
    const [x, y] = toScreen(camera, images.points[2 * image], images.points[2 * image + 1])
    canvas.beginPath()
    canvas.arc(x, y, lit.length > 60 ? 2.5 : 4.5, 0, 2 * Math.PI)
    canvas.fillStyle = colors.cells
    canvas.fill()
    canvas.lineWidth = 1.5
    canvas.strokeStyle = colors.ground
    canvas.stroke()
  }
}

interface Beams {
  readonly images: Images
  readonly lit: readonly number[]
  readonly place: { readonly x: number; readonly y: number }
  readonly beamwidth: number
  readonly glow: number
}

/** Main lobes of the nearest cooperators, θ wide, a little past the target. */
const paintBeams = (canvas: Canvas, camera: Camera, colors: Colors, beams: Beams): void => {
  const [tx, ty] = toScreen(camera, beams.place.x, beams.place.y)
  canvas.fillStyle = colors.beam
  canvas.globalAlpha = 0.2 + 0.15 * beams.glow
  for (const image of beams.lit.slice(0, MOST_BEAMS)) {
    const [x, y] = toScreen(camera, beams.images.points[2 * image], beams.images.points[2 * image + 1])
    const angle = Math.atan2(ty - y, tx - x)
    const half = Math.min(Math.PI, beams.beamwidth / 2)
    canvas.beginPath()
    canvas.moveTo(x, y)
    canvas.arc(x, y, Math.hypot(tx - x, ty - y) + 14, angle - half, angle + half)
    canvas.closePath()
    canvas.fill()
  }
}

const paintDisc = (
  canvas: Canvas,
  camera: Camera,
  colors: Colors,
  { anchor, radius, losses }: Moving,
): void => {
  const [x, y] = toScreen(camera, anchor.x, anchor.y)
  canvas.globalAlpha = losses.disc ? FADED : 1
  canvas.strokeStyle = colors.disc
  canvas.lineWidth = 2.2
  canvas.lineCap = 'butt'
  canvas.setLineDash([8, 5])
  canvas.beginPath()
  canvas.arc(x, y, radius * camera.scale, 0, 2 * Math.PI)
  canvas.stroke()
  canvas.setLineDash([])
  canvas.beginPath()
  canvas.moveTo(x - 5, y)
  canvas.lineTo(x + 5, y)
  canvas.moveTo(x, y - 5)
  canvas.lineTo(x, y + 5)
  canvas.stroke()
  canvas.globalAlpha = 1
}

/** Parts of the path, older ones fainter. */
const TAIL = 5

const paintPath = (canvas: Canvas, camera: Camera, colors: Colors, path: readonly number[]): void => {
  const places = path.length / 2
  canvas.strokeStyle = colors.text
  canvas.lineWidth = 1.2
  canvas.lineJoin = 'round'
  const length = Math.ceil(places / TAIL)
  for (let part = 0; part < TAIL; part++) {
    const from = part * length
    const to = Math.min(places - 1, from + length)
    if (to <= from) break
    canvas.globalAlpha = 0.25 + (0.65 * (part + 1)) / TAIL
    canvas.beginPath()
    for (let i = from; i <= to; i++) {
      const at = toScreen(camera, path[2 * i], path[2 * i + 1])
      if (i === from) canvas.moveTo(...at)
      else canvas.lineTo(...at)
    }
    canvas.stroke()
  }
  canvas.globalAlpha = 1
}

const paintLoss = (
  canvas: Canvas,
  camera: Camera,
  colors: Colors,
  loss: Loss | undefined,
  color: string,
): void => {
  if (!loss) return
  const [x, y] = toScreen(camera, loss.x, loss.y)
  for (const [width, style] of [
    [6, colors.ground],
    [3, color],
  ] as const) {
    canvas.strokeStyle = style
    canvas.lineWidth = width
    canvas.lineCap = 'round'
    canvas.beginPath()
    canvas.moveTo(x - 6, y - 6)
    canvas.lineTo(x + 6, y + 6)
    canvas.moveTo(x - 6, y + 6)
    canvas.lineTo(x + 6, y - 6)
    canvas.stroke()
  }
}
