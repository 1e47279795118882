/** A header in the form headers are compared in: width, case and white space do not matter. */
export function normaliseHeader(header: string): string {
  return header.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}
