import { readFileSync, statSync } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { crc32, createDeflateRaw, createInflateRaw, inflateRawSync } from 'node:zlib';
import yauzl from 'yauzl';
import { AppError } from '../../errors.ts';
import type { WorkbookLimits } from './plan.ts';

/** The parts of a workbook's zip, by name without leading slash. Names are compared without case, as Office does. */
export interface Archive {
  readonly parts: readonly string[];
  /** Bytes of all parts together, as the zip says; one that has more is refused where it is read. */
  readonly size: number;
  has(name: string): boolean;
  /** Yields inflated bytes. Throws AppError if there is no such part, or if it is too large. */
  chunks(name: string): AsyncGenerator<Buffer>;
  /** Returns a whole part of at most `most` bytes. */
  bytes(name: string, most: number): Promise<Buffer>;
  close(): void;
}

const MOST_ENTRIES = 10_000;
const STORED = 0;
const DEFLATED = 8;
const NOT_PACKED = 'not what was packed';
/** A file up to this size is read whole, not part by part. */
const HELD_BYTES = 4 * 1024 * 1024;
/** Parts up to this size are inflated in one go. */
const SMALL_BYTES = 256 * 1024;
/** Zlib refuses a smaller buffer. */
const LEAST_CHUNK = 64;
/** Larger ones come in pieces of this size: each costs a turn of the event loop. */
const PIECE_BYTES = 128 * 1024;

/**
 * Opens a workbook's zip, from memory or by path, without inflating anything. Throws AppError if it is not a zip, or
 * larger than `limits`.
 */
export async function openArchive(source: Buffer | string, limits: WorkbookLimits): Promise<Archive> {
  const held = typeof source === 'string' ? ifSmall(source) : source;
  const zip = await openZip(held ?? source);
  const entries = await readDirectory(zip).catch((error: unknown) => {
    zip.close();
    throw error;
  });
  // Many parts may share the same compressed bytes, so what counts is all that comes out.
  let inflated = 0;
  const find = (name: string) => entries.get(name.replace(/^\/+/, '').toLowerCase());
  const count = (bytes: number): void => {
    inflated += bytes;
    if (inflated > limits.inflatedBytes) throw tooLarge(`more than ${limits.inflatedBytes} bytes`);
  };

  async function whole(entry: yauzl.Entry): Promise<Buffer> {
    const size = entry.uncompressedSize || 1;
    const bytes = inflateRawSync(await packed(zip, entry, held), {
      maxOutputLength: size,
      chunkSize: Math.max(size, LEAST_CHUNK),
    });
    count(bytes.length);
    if (bytes.length !== entry.uncompressedSize || crc32(bytes) !== entry.crc32) throw new Error(NOT_PACKED);
    return bytes;
  }

  async function* pieces(entry: yauzl.Entry): AsyncGenerator<Buffer> {
    const raw = await zip.openReadStreamPromise(entry, { decodeFileData: false });
    const stream = entry.isCompressed()
      ? pipeline(raw, createInflateRaw({ chunkSize: PIECE_BYTES }), () => undefined)
      : raw;
    let size = 0;
    let sum = 0;
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        count(chunk.length);
        size += chunk.length;
        if (size > entry.uncompressedSize) throw new Error(NOT_PACKED);
        sum = crc32(chunk, sum);
        yield chunk;
      }
    } finally {
      raw.destroy();
    }
    if (size !== entry.uncompressedSize || sum !== entry.crc32) throw new Error(NOT_PACKED);
  }

  async function* chunks(name: string): AsyncGenerator<Buffer> {
    const entry = find(name);
    if (entry === undefined) throw unreadable(`no part ${name}`);
    if (entry.isEncrypted()) throw unreadable('it is encrypted');
    if (entry.uncompressedSize > limits.inflatedBytes)
      throw tooLarge(`${entry.uncompressedSize} bytes in ${name}`);
    try {
      if (![STORED, DEFLATED].includes(entry.compressionMethod))
        throw new Error('it is packed in another way');
      if (isSmall(entry)) yield await whole(entry);
      else yield* pieces(entry);
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw unreadable(`${name}: ${error instanceof Error ? error.message : String(error)}`, error);
    }
  }

  return {
    parts: [...entries.keys()],
    size: [...entries.values()].reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0),
    has: (name) => find(name) !== undefined,
    chunks,
    async bytes(name, most) {
      const all: Buffer[] = [];
      let size = 0;
      for await (const chunk of chunks(name)) {
        all.push(chunk);
        size += chunk.length;
        if (size > most) throw tooLarge(name);
      }
      return Buffer.concat(all);
    },
    close: () => zip.close(),
  };
}

/**
 * Returns a small file whole, which is read in one go; undefined for a larger one. Only the reading thread opens files,
 * and it may wait: five steps of the event loop take longer than reading.
 */
function ifSmall(path: string): Buffer | undefined {
  try {
    return statSync(path).size <= HELD_BYTES ? readFileSync(path) : undefined;
  } catch (error) {
    throw unreadable('the file cannot be opened', error);
  }
}

function openZip(source: Buffer | string): Promise<yauzl.ZipFile> {
  const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true } as const;
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, zip: yauzl.ZipFile): void =>
      error === null ? resolve(zip) : reject(unreadable(error.message, error));
    try {
      if (typeof source === 'string') yauzl.open(source, options, done);
      else yauzl.fromRandomAccessReader(new HeldFile(source), source.length, options, done);
    } catch (error) {
      reject(unreadable('not a zip', error));
    }
  });
}

/** A file in memory. The reader of yauzl would wait for a turn of the event loop at each of some forty reads. */
class HeldFile extends yauzl.RandomAccessReader {
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    super();
    this.#bytes = bytes;
  }

  override read(...[into, at, length, from, done]: Parameters<yauzl.RandomAccessReader['read']>): void {
    const copied = this.#bytes.subarray(from, from + length).copy(into, at);
    queueMicrotask(() => done(copied < length ? new Error('it ends in the middle') : null));
  }

  override _readStreamForRange(from: number, to: number): Readable {
    return Readable.from([this.#bytes.subarray(from, to)]);
  }
}

function readDirectory(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, yauzl.Entry>();
    let count = 0;
    zip.on('entry', (entry: yauzl.Entry) => {
      const name = entry.fileName.toLowerCase();
      const isTwice = entries.has(name);
      entries.set(name, entry);
      count += 1;
      if (count > MOST_ENTRIES) reject(tooLarge('too many parts'));
      // A spreadsheet program may show the other one.
      else if (isTwice) reject(unreadable('two parts of one name'));
      else zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', (error: Error) => reject(unreadable(error.message, error)));
    zip.readEntry();
  });
}

/** A stream for each of the parts of a small workbook takes longer than what comes out of them. */
function isSmall({ compressionMethod, compressedSize, uncompressedSize }: yauzl.Entry): boolean {
  return compressionMethod === DEFLATED && Math.max(compressedSize, uncompressedSize) <= SMALL_BYTES;
}

/** Returns the bytes of a part as they stand in the file. */
async function packed(zip: yauzl.ZipFile, entry: yauzl.Entry, held: Buffer | undefined): Promise<Buffer> {
  if (held === undefined) return buffer(await zip.openReadStreamPromise(entry, { decodeFileData: false }));
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  return held.subarray(fileDataStart, fileDataStart + entry.compressedSize);
}

/**
 * Creates the AppError for a file that is not a readable workbook (cut off, encrypted, damaged, something else).
 * Fetching it again may help.
 */
export function unreadable(why: string, cause?: unknown): AppError {
  return new AppError({ kind: 'unavailable', advice: 'workbook-unreadable' }, `workbook unreadable: ${why}`, {
    cause,
  });
}

/** Creates the AppError for a workbook beyond a limit. Asking for less helps. */
export function tooLarge(what: string): AppError {
  return new AppError({ kind: 'usage', advice: 'workbook-too-large' }, `workbook too large: ${what}`);
}

/** A part to write. Its bytes are asked for when all parts before it are written. */
export interface WrittenPart {
  readonly name: string;
  bytes(): Pieces;
}

type Pieces = Iterable<Buffer> | AsyncIterable<Buffer>;

/** A zip that has more bytes, or a part of it, would need another form. */
const MOST_BYTES = 0xffff_ffff;
const [LOCAL, FOLLOWING, CENTRAL, END] = [0x04034b50, 0x08074b50, 0x02014b50, 0x06054b50];
/** Version 2.0, sums after the bytes, deflated, on the first of January 1980. */
const FORM = shorts(20, 8, DEFLATED, 0, 0x21);

/** Yields the bytes of a zip as they come. Throws AppError `workbook-too-large`, and what the parts throw. */
export async function* zipped(parts: Iterable<WrittenPart>): AsyncGenerator<Buffer> {
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of parts) {
    const nameBytes = Buffer.from(name);
    const header = (sums: Buffer): Buffer => Buffer.concat([FORM, sums, shorts(nameBytes.length, 0)]);
    const local = Buffer.concat([longs(LOCAL), header(longs(0, 0, 0)), nameBytes]);
    yield local;
    const count = { crc: 0, packed: 0, size: 0 };
    for await (const chunk of deflated(bytes(), count)) yield chunk;
    const sums = longs(count.crc, count.packed, count.size);
    yield Buffer.concat([longs(FOLLOWING), sums]);
    const place = [shorts(0, 0, 0), longs(0, offset)];
    directory.push(Buffer.concat([longs(CENTRAL), FORM.subarray(0, 2), header(sums), ...place, nameBytes]));
    offset += local.length + count.packed + 16;
    if (Math.max(offset, count.size) > MOST_BYTES) throw tooLarge('more than a zip can hold');
  }
  const entries = Buffer.concat(directory);
  const counts = shorts(0, 0, directory.length, directory.length);
  yield Buffer.concat([entries, longs(END), counts, longs(entries.length, offset), shorts(0)]);
}

/** Deflates bytes in another thread, that of zlib, and counts them. */
async function* deflated(
  pieces: Pieces,
  count: { crc: number; packed: number; size: number },
): AsyncGenerator<Buffer> {
  async function* counted() {
    for await (const piece of pieces) {
      count.crc = crc32(piece, count.crc);
      count.size += piece.length;
      yield piece;
    }
  }
  const deflate = createDeflateRaw({ chunkSize: PIECE_BYTES });
  const source = counted();
  const ended = new Promise<void>((resolve) => pipeline(source, deflate, () => resolve()));
  try {
    for await (const chunk of deflate as AsyncIterable<Buffer>) {
      count.packed += chunk.length;
      yield chunk;
    }
  } finally {
    deflate.destroy();
    await ended;
    await source.return();
  }
}

function shorts(...values: readonly number[]): Buffer {
  return Buffer.from(Uint16Array.from(values).buffer);
}

function longs(...values: readonly number[]): Buffer {
  return Buffer.from(Uint32Array.from(values).buffer);
}
