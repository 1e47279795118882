import { createHash, randomUUID } from 'node:crypto';
import { AppError } from '../../errors.ts';
import { type Db, type RepoContext, within } from '../context.ts';
import type { Schema } from '../schema.ts';
import type { FileInfo, FilesRepo } from '../types.ts';

const CHUNK = 1024 * 1024;
/** Chunks of a write that never ended are deleted after this time; no download takes as long. */
const ABANDONED_MS = 6 * 60 * 60_000;

/**
 * Creates the repository of files: encrypted chunks under a `blob_id`. The row in `files` appears only when all
 * chunks are stored.
 */
export function filesRepo({ db, vault }: RepoContext): FilesRepo {
  const place = (blobId: string, n: number) => ['file_chunks', blobId, n];
  const namePlace = (id: string) => ['files', id, 'name'];
  const chunk = async (blobId: string, n: number): Promise<Buffer> => {
    const row = await db
      .selectFrom('file_chunks')
      .select('data')
      .where('blob_id', '=', blobId)
      .where('n', '=', n)
      .executeTakeFirst();
    if (row === undefined) {
      throw new AppError(
        { kind: 'internal', advice: 'internal', operation: 'files.read' },
        'a stored file is incomplete: it was removed while it was read',
      );
    }
    return vault.open(row.data, place(blobId, n));
  };
  const repo: FilesRepo = {
    async write(id, name, bytes, now) {
      const blobId = randomUUID();
      try {
        const { size, sha256 } = await putChunks(blobId, bytes, now);
        await show({
          id,
          blob_id: blobId,
          name: vault.sealText(name, namePlace(id)),
          size,
          sha256,
          created_at: now,
        });
        return { id, name, size, sha256, createdAt: now };
      } catch (error) {
        await dropChunks(db, blobId).catch(() => undefined); // `expire` deletes what remains, also after a kill
        throw error;
      }
    },
    async info(id) {
      const row = await db.selectFrom('files').selectAll().where('id', '=', id).executeTakeFirst();
      return (
        row &&
        ({
          id,
          name: vault.openText(row.name, namePlace(id)),
          size: row.size,
          sha256: row.sha256,
          createdAt: row.created_at,
        } satisfies FileInfo)
      );
    },
    async *read(id, start = 0, end = Number.MAX_SAFE_INTEGER) {
      const file = await db
        .selectFrom('files')
        .select(['blob_id', 'size'])
        .where('id', '=', id)
        .executeTakeFirst();
      if (file === undefined) return;
      const stop = Math.min(end, file.size);
      for (let n = Math.floor(start / CHUNK); n * CHUNK < stop; n += 1) {
        const bytes = await chunk(file.blob_id, n);
        yield bytes.subarray(Math.max(0, start - n * CHUNK), Math.min(bytes.length, stop - n * CHUNK));
      }
    },
    remove(id) {
      return within(db, async (trx) => {
        const gone = await trx
          .deleteFrom('files')
          .where('id', '=', id)
          .returning('blob_id')
          .executeTakeFirst();
        if (gone !== undefined) await dropChunks(trx, gone.blob_id);
        return gone !== undefined;
      });
    },
    async expire(cutoff) {
      const old = await db.selectFrom('files').select('id').where('created_at', '<', cutoff).execute();
      for (const { id } of old) await repo.remove(id);
      await sweepAbandoned(cutoff);
      return old.map(({ id }) => id);
    },
  };

  /** Writes each chunk in its own statement: a slow download holds neither a connection nor a lock. */
  async function putChunks(
    blobId: string,
    bytes: AsyncIterable<Uint8Array>,
    now: number,
  ): Promise<{ size: number; sha256: string }> {
    const hash = createHash('sha256');
    let size = 0;
    let n = 0;
    for await (const plain of inChunks(bytes)) {
      hash.update(plain);
      size += plain.length;
      await db
        .insertInto('file_chunks')
        .values({ blob_id: blobId, n, data: vault.seal(plain, place(blobId, n)), created_at: now })
        .execute();
      n += 1;
    }
    return { size, sha256: hash.digest('hex') };
  }

  /** Makes the complete file visible to readers, in place of an older one. */
  function show(row: Schema['files']): Promise<void> {
    return within(db, async (trx) => {
      const old = await trx.selectFrom('files').select('blob_id').where('id', '=', row.id).executeTakeFirst();
      await trx
        .insertInto('files')
        .values(row)
        .onConflict((oc) => oc.column('id').doUpdateSet(row))
        .execute();
      if (old !== undefined) await dropChunks(trx, old.blob_id);
    });
  }

  async function dropChunks(on: Db, blobId: string): Promise<void> {
    await on.deleteFrom('file_chunks').where('blob_id', '=', blobId).execute();
  }

  async function sweepAbandoned(cutoff: number): Promise<void> {
    const named = db.selectFrom('files').select('blob_id');
    const newest = await db
      .selectFrom('file_chunks')
      .select((eb) => eb.fn.max('created_at').as('at'))
      .executeTakeFirst();
    const before = Math.max(cutoff, (newest?.at ?? 0) - ABANDONED_MS);
    await db
      .deleteFrom('file_chunks')
      .where('created_at', '<', before)
      .where('blob_id', 'not in', named)
      .execute();
  }

  return repo;
}

/** Yields the same bytes in chunks of exactly 1 MiB, the last one shorter; an empty file has none. */
async function* inChunks(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const part of bytes) {
    held.push(Buffer.from(part.buffer, part.byteOffset, part.byteLength));
    size += part.length;
    if (size < CHUNK) continue;
    const all = Buffer.concat(held);
    let at = 0;
    for (; at + CHUNK <= all.length; at += CHUNK) yield all.subarray(at, at + CHUNK);
    held = [all.subarray(at)];
    size = all.length - at;
  }
  if (size > 0) yield Buffer.concat(held);
}
