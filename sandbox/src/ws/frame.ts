import protobuf from 'protobufjs';

/** One frame of the long connection; one binary WebSocket message holds exactly one. */
export interface Frame {
  readonly seqId: number;
  readonly logId: number;
  /** `service_id` of the connection, echoed by both sides. */
  readonly service: number;
  readonly method: (typeof METHOD)[keyof typeof METHOD];
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Uint8Array;
}

export const METHOD = { control: 0, data: 1 } as const;

// proto2: the first four are required, and a frame without one of them is dropped by the SDKs.
const FRAME = protobuf
  .parse(
    `syntax = "proto2";
     message Header { required string key = 1; required string value = 2; }
     message Frame {
       required uint64 seqId = 1;
       required uint64 logId = 2;
       required int32 service = 3;
       required int32 method = 4;
       repeated Header headers = 5;
       optional string payloadEncoding = 6;
       optional string payloadType = 7;
       optional bytes payload = 8;
       optional string logIdNew = 9;
     }`,
  )
  // Without this `required` means nothing to protobufjs.
  .root.resolveAll()
  .lookupType('Frame');

export function encodeFrame({ headers, ...rest }: Frame): Uint8Array {
  const list = Object.entries(headers).map(([key, value]) => ({ key, value }));
  return FRAME.encode({ ...rest, headers: list }).finish();
}

/** Throws on bytes that are no frame, or that lack one of the four required fields. */
export function decodeFrame(bytes: Uint8Array): Frame {
  const plain = FRAME.toObject(FRAME.decode(bytes), { longs: Number, arrays: true });
  const method = plain['method'] === METHOD.control ? METHOD.control : METHOD.data;
  const headers = plain['headers'] as readonly { readonly key: string; readonly value: string }[];
  return {
    seqId: plain['seqId'],
    logId: plain['logId'],
    service: plain['service'],
    method,
    headers: Object.fromEntries(headers.map(({ key, value }) => [key, value])),
    payload: plain['payload'] ?? new Uint8Array(),
  };
}
