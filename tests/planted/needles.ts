/** Every form in which a text may hide in another: plain, in JSON, in URLs, in base64 at any offset, in hexadecimal. */
export function needlesOf(text: string): Buffer[] {
  const plain = Buffer.from(text)
  const escaped = JSON.stringify(text).slice(1, -1)
  const inAscii = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  const ascii = escaped.replaceAll(/[\u0080-\uffff]/g, inAscii)
  const encoded = encodeURIComponent(text)
  const texts = [
    text,
    escaped,
    ascii,
    encoded,
    encoded.replaceAll('%20', '+'),
    plain.toString('hex'),
    ...[0, 1, 2].flatMap((offset) => inBase64(plain, offset)),
  ]
  return [...new Set(texts)].map((each) => Buffer.from(each))
}

/** The characters of base64 that depend on the bytes alone, whatever stands before and after them. */
function inBase64(bytes: Buffer, offset: number): string[] {
  const whole = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString('base64')
    .replaceAll('=', '')
  const from = Math.ceil((offset * 8) / 6)
  const to = Math.floor(((offset + bytes.length) * 8) / 6)
  const certain = whole.slice(from, to)
  return [certain, certain.replaceAll('+', '-').replaceAll('/', '_')]
}

/** The markers that a haystack holds in any form, found in one pass over it. */
export function found(markers: Iterable<string>, haystack: Buffer): string[] {
  const byStart = new Map<number, { readonly marker: string; readonly needle: Buffer }[]>()
  const starts = new Uint8Array(1 << 16)
  for (const marker of markers) {
    for (const needle of needlesOf(marker)) {
      const start = needle.readUInt32LE(0)
      starts[needle.readUInt16LE(0)] = 1
      byStart.set(start, [...(byStart.get(start) ?? []), { marker, needle }])
    }
  }
  const seen = new Set<string>()
  for (let at = 0; at + 4 <= haystack.length; at++) {
    if (starts[(haystack[at] as number) | ((haystack[at + 1] as number) << 8)] === 0) continue
    for (const { marker, needle } of byStart.get(haystack.readUInt32LE(at)) ?? []) {
      if (needle.equals(haystack.subarray(at, at + needle.length))) seen.add(marker)
    }
  }
  return [...seen]
}
