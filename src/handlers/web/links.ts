/** Addresses of our own web pages. None of them grants anything: every visitor has to log in. */

/** Returns the address of an export's file. `publicUrl` has no trailing slash. */
export function fileUrl(publicUrl: string, exportId: string): string {
  return `${publicUrl}/files/${exportId}`;
}

/** Returns the address where a person gives consent, for one waiting export or for later. */
export function authoriseUrl(publicUrl: string, exportId?: string): string {
  return `${publicUrl}/oauth/start${exportId === undefined ? '' : `?export=${exportId}`}`;
}

/** Returns the address where a person logs in to open the file of an export. */
export function loginUrl(publicUrl: string, exportId: string): string {
  return `${publicUrl}/oauth/start?to=/files/${exportId}`;
}
