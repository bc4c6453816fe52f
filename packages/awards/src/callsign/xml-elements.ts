/** One flat XML element: its children hold text only. */
export interface XmlElement {
  readonly text: string;
  /** Where what it holds begins in the file. */
  readonly offset: number;
  /** False for the last element of a file that was cut off. */
  readonly isClosed: boolean;
  /** The text of a child, trimmed; empty when there is none. */
  child(name: string): string;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&amp;': '&',
};

/** The elements of one name inside the first element of another: enough XML for a flat list of records. */
export function elementsIn(xml: string, section: string, name: string): XmlElement[] {
  const outer = firstElement(xml, section, 0);
  if (outer === undefined) return [];
  const elements: XmlElement[] = [];
  for (let at = 0; ;) {
    const element = firstElement(outer.text, name, at);
    if (element === undefined) return elements;
    elements.push({ ...element, offset: outer.offset + element.offset });
    at = element.offset + element.text.length;
  }
}

function firstElement(xml: string, name: string, from: number): XmlElement | undefined {
  const open = `<${name}`;
  let at = xml.indexOf(open, from);
  while (at >= 0 && !/[\s>]/.test(xml.charAt(at + open.length))) at = xml.indexOf(open, at + 1);
  const offset = at < 0 ? 0 : xml.indexOf('>', at) + 1;
  if (offset === 0) return undefined;
  const end = xml.indexOf(`</${name}>`, offset);
  const text = end < 0 ? xml.slice(offset) : xml.slice(offset, end);
  return { text, offset, isClosed: end >= 0, child: (inner) => childOf(text, inner) };
}

function childOf(text: string, name: string): string {
  const inner = firstElement(text, name, 0);
  return inner === undefined ? '' : unescape(inner.text).trim();
}

function unescape(text: string): string {
  return text.replace(/&(?:lt|gt|quot|apos|amp);/g, (escape) => ESCAPES[escape] ?? escape);
}
