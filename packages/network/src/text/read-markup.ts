/** GPX, KML and TCX through togeojson and a small XML parser. */
import { gpx, kml, tcx } from '@tmcw/togeojson'
import { DOMParser, type Document, type Element } from '@xmldom/xmldom'
import type { Feature, Geometry } from 'geojson'
import { NetworkFileError } from '../input-fault.js'

export interface Markup {
  readonly kind: 'gpx' | 'kml' | 'tcx'
  readonly document: Document
  /** As GeoJSON; made when asked for. */
  readonly features: () => readonly Feature<Geometry | null>[]
}

/** Writers that name the namespace (`<ns0:gpx>`, `<kml:Placemark>`) mean the same elements. */
const withoutPrefix = (text: string): string => {
  const [, prefix] = /<([A-Za-z_][\w.-]*):(?:gpx|kml|TrainingCenterDatabase)\b/.exec(text) ?? []
  return prefix === undefined ? text : text.replaceAll(new RegExp(`(</?)${prefix}:`, 'g'), '$1')
}

const parse = (file: string, text: string): Document => {
  // What is thrown in onError comes back in the parser's own words: kept, and thrown after it.
  let fault: string | undefined
  let document: Document | undefined
  try {
    document = new DOMParser({
      onError: (level, message) => {
        if (level !== 'warning') fault ??= message
      },
    }).parseFromString(withoutPrefix(text).trimStart(), 'text/xml')
  } catch (error) {
    fault ??= error instanceof Error ? error.message : 'unreadable'
  }
  if (document && fault === undefined) return document
  const [first] = (fault ?? 'unreadable').split('\n')
  const [, line] = /line:(\d+)/.exec(fault ?? '') ?? []
  throw new NetworkFileError(file, `is broken XML: ${first}`, line === undefined ? undefined : Number(line))
}

/** Coordinates as the formats name them, with a decimal comma: read by others as whole degrees, silently. */
const commas =
  /<(?:wpt|trkpt|rtept)\b[^>]*?\b(?:lat|lon)\s*=\s*["']\s*[+-]?\d+,\d|<(?:gx:coord|LatitudeDegrees|LongitudeDegrees)>\s*[+-]?\d+,\d|<coordinates>\s*[+-]?\d+(?:,[\d.+-]+){3}/

const refuseCommas = (file: string, text: string): void => {
  const found = commas.exec(text)
  if (!found) return
  const line = text.slice(0, found.index).split('\n').length
  throw new NetworkFileError(file, 'writes coordinates with a decimal comma; XML has a decimal point', line)
}

/** @throws NetworkFileError on broken XML, on XML of another kind, and on decimal commas in coordinates */
export const readMarkup = (file: string, text: string): Markup => {
  const document = parse(file, text)
  refuseCommas(file, text)
  const root = document.documentElement?.localName?.toLowerCase()
  switch (root) {
    case 'gpx':
      return { kind: 'gpx', document, features: () => gpx(document).features }
    case 'kml':
      return { kind: 'kml', document, features: () => kml(document).features }
    case 'trainingcenterdatabase':
      return { kind: 'tcx', document, features: () => tcx(document).features }
    default:
      throw new NetworkFileError(
        file,
        `is XML, but neither GPX nor KML nor TCX: its outermost element is <${root ?? 'nothing'}>`,
      )
  }
}

export const elements = (parent: Document | Element, name: string): Element[] =>
  Array.from(parent.getElementsByTagName(name))

/** Text of the first child element of a name; empty where there is none. */
export const childText = (parent: Element, name: string): string =>
  elements(parent, name)[0]?.textContent?.trim() ?? ''
