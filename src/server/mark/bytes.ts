import type { Marker, MarkOptions, PageMarker } from './mark.js';

const BLOCK = 8192;

/** A character for each byte. */
function toText(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += BLOCK)
    text += String.fromCharCode(...bytes.subarray(at, at + BLOCK));
  return text;
}

function toBytes(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** A page as bytes. */
export interface PageBytes {
  write(chunk: Uint8Array): Uint8Array<ArrayBuffer>;
  end(): Uint8Array<ArrayBuffer>;
}

/**
 * Marks bytes without decoding them: HTML's own letters, and host names, are ASCII, and every encoding of the web but UTF-16 keeps
 * ASCII where it is. So no byte is lost to an encoding that is told wrong or to a letter that is cut in two.
 */
export function markBytes(marker: Marker, { url, tag }: MarkOptions): PageBytes {
  const page: PageMarker = marker.page({
    ...(url === undefined ? {} : { url }),
    ...(tag === undefined ? {} : { tag: toText(new TextEncoder().encode(tag)) }),
  });
  return {
    write: (chunk) => toBytes(page.write(toText(chunk))),
    end: () => toBytes(page.end()),
  };
}
