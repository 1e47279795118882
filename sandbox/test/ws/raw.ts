import { WebSocket } from 'ws';

/** A connection without the SDK. */
export function raw(target: string): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(target);
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
  });
}

/** The headers a refused handshake was answered with. */
export function handshake(target: string): Promise<object> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(target);
    socket.once('unexpected-response', (_request, response) => {
      resolve(response.headers);
      socket.terminate();
    });
    socket.once('open', () => reject(new Error('was taken')));
    socket.once('error', () => undefined);
  });
}
