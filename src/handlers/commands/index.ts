import type { Command } from '../command.ts';
import { helpCommand } from './help.ts';
import { langCommand } from './lang.ts';
import { type MeetingsParts, meetingsCommand } from './meetings.ts';

/** Every command there is. A new one is one file and one line here. */
export function createCommands(parts: MeetingsParts): readonly Command[] {
  return [meetingsCommand(parts), langCommand(parts.access), helpCommand(parts.zone)];
}
