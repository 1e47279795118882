/** Addresses of our own web pages. None of them opens anything by itself: whoever comes is asked who they are. */

/** The file of an export. `publicUrl` has no slash at its end. */
export function fileUrl(publicUrl: string, exportId: string): string {
  return `${publicUrl}/files/${exportId}`;
}

/** Where a person lets the bot export with their right: for one export that waits, or for later. */
export function authoriseUrl(publicUrl: string, exportId?: string): string {
  return `${publicUrl}/oauth/start${exportId === undefined ? '' : `?export=${exportId}`}`;
}

/** Where somebody says who they are in order to open the file of an export. */
export function loginUrl(publicUrl: string, exportId: string): string {
  return `${publicUrl}/oauth/start?to=/files/${exportId}`;
}
