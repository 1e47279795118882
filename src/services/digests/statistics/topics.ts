const PRIVATE = /私密|保密|机密|绝密|private|confidential/i;

/** A topic as others may read it; undefined where whoever wrote it marked it private. */
export function openTopic(topic: string): string | undefined {
  return PRIVATE.test(topic.normalize('NFKC')) ? undefined : topic;
}
