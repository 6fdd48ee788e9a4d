/**
 * JSON may carry half a surrogate pair, which UTF-8 cannot say. Every engine would replace or refuse it in its own way, so every
 * store does this first.
 */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
