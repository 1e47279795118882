import { inOrder } from '../../quality/aggregate.ts';
import { inUse } from '../../quality/judge.ts';
import { DIRECTIONS, MEDIA, type Minute } from '../../quality/types.ts';
import { filled } from './draft.ts';
import { nearestPairs } from './nearest.ts';

/**
 * Merges the minutes of both sources of one join, paired by the nearest minute within 90 s.
 *
 * The workbook's loss per medium wins. Otherwise the list wins, which is newer, and the workbook fills in what the
 * list lacks.
 */
export function mergeMinutes(file: readonly Minute[], list: readonly Minute[]): readonly Minute[] {
  const [fromFile, fromList] = [inOrder(file), inOrder(list)];
  const pairs = nearestPairs(
    fromList.map(({ time }) => time),
    fromFile.map(({ time }) => time),
  );
  const used = new Set(pairs.values());
  const merged = fromList.map((minute, index) => {
    const other = fromFile[pairs.get(index) ?? -1];
    return other === undefined ? minute : both(other, minute);
  });
  return inOrder([...merged, ...fromFile.filter((_, index) => !used.has(index))]);
}

function both(file: Minute, list: Minute): Minute {
  const draft = filled(list, file);
  for (const medium of MEDIA)
    for (const direction of DIRECTIONS) {
      const [own, other] = [file.streams[medium][direction], list.streams[medium][direction]];
      draft.streams[medium][direction].lossAvg = own.lossAvg ?? other.lossAvg;
      draft.streams[medium][direction].lossMax = own.lossMax ?? other.lossMax;
    }
  return draft;
}

/**
 * Returns whether the list lacks values that a verdict needs and the workbook may have: loss, latency or jitter of a
 * stream in use, every bitrate, or the CPU of the whole join.
 */
export function needsFile(list: readonly Minute[]): boolean {
  const blank = (minute: Minute): boolean =>
    MEDIA.every((medium) =>
      DIRECTIONS.every((direction) => minute.streams[medium][direction].bitrate === undefined),
    );
  const withoutCpu = ({ cpu }: Minute): boolean => cpu.clientAvg === undefined && cpu.systemMax === undefined;
  return list.every(blank) || list.every(withoutCpu) || list.some(lacksMetric);
}

function lacksMetric({ streams, network }: Minute): boolean {
  return DIRECTIONS.some((direction) =>
    MEDIA.some((medium) => {
      const stream = streams[medium][direction];
      if (!inUse(stream)) return false;
      const loss = stream.lossAvg ?? network[direction].lossAvg;
      return loss === undefined || stream.latency === undefined || stream.jitter === undefined;
    }),
  );
}
