import type { Command } from '../command.ts';
import { helpCommand } from './help.ts';
import { type MeetingsParts, meetingsCommand } from './meetings.ts';

/** Every command there is. A new one is one file and one line here. */
export function createCommands(parts: MeetingsParts): readonly Command[] {
  return [meetingsCommand(parts), helpCommand(parts.zone)];
}
