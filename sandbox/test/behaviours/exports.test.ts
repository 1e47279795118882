import { readXlsx } from 'hucre';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openIdElsewhere } from '../../src/platform/ids.ts';
import type { Meeting } from '../../src/world/meetings.ts';
import { participationsOf } from '../../src/world/participations.ts';
import { openStage, type Stage } from '../platform/stage.ts';

const EXPORTS = '/open-apis/vc/v1/exports';
const MINUTE = 60_000;

let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.stop());

async function started(): Promise<string> {
  const now = stage.sandbox.state.clock.now() / 1000;
  const body = { start_time: String(now - 48 * 3_600), end_time: String(now - 24 * 3_600) };
  return String((await stage.ask('POST', `${EXPORTS}/meeting_list`, { body })).data['task_id']);
}

const status = async (id: string) => (await stage.ask('GET', `${EXPORTS}/${id}`)).data;

async function download(token: unknown): Promise<Response> {
  const query = new URLSearchParams({ file_token: String(token) }).toString();
  const headers = { Authorization: `Bearer ${stage.tenant}` };
  return fetch(`${stage.sandbox.url}${EXPORTS}/download?${query}`, { headers });
}

describe('an export, on both sides of what is not documented', () => {
  it('that runs lacks what is not there yet, or has it empty', async () => {
    const id = await started();

    expect(await status(id)).toEqual({ status: 1 });
    await stage.behave('status-fields', 'all');
    expect(await status(id)).toEqual({ status: 1, url: '', file_token: '', fail_msg: '' });
  });

  it('that is done has nothing to say, or says something all the same', async () => {
    const id = await started();
    await stage.advance(MINUTE);

    expect(await status(id)).toMatchObject({ status: 3, fail_msg: '' });
    await stage.behave('done-fail-msg', 'ok');
    expect(await status(id)).toMatchObject({ status: 3, fail_msg: 'ok' });
  });

  it('has its file for ten minutes, or for ever', async () => {
    const id = await started();
    await stage.advance(MINUTE);
    const { file_token: token } = await status(id);
    await stage.advance(11 * MINUTE);

    expect((await download(token)).status).toBe(404);
    await stage.behave('file-expiry', false);
    expect((await download(token)).status).toBe(200);
  });

  it('has a file of the XLSX type, or of another', async () => {
    const id = await started();
    await stage.advance(MINUTE);
    const { file_token: token } = await status(id);
    const type = async () => (await download(token)).headers.get('content-type');

    expect(await type()).toMatch(/spreadsheetml/);
    await stage.behave('download-content-type', 'application/octet-stream');
    expect(await type()).toBe('application/octet-stream');
  });

  it('of reservations that names no room has none, or those of every room', async () => {
    const { levels } = stage.sandbox.state.world.company;
    const now = stage.sandbox.state.clock.now() / 1000;
    const rowsOf = async (more: object) => {
      const times = { start_time: String(now - 27 * 3_600), end_time: String(now - 4 * 3_600) };
      const body = { room_level_id: levels[0]?.levelId, ...times, ...more };
      const made = await stage.ask('POST', `${EXPORTS}/resource_reservation_list`, { body });
      await stage.advance(MINUTE);
      const { file_token: token } = await status(String(made.data['task_id']));
      const file = await download(token);
      return (await readXlsx(new Uint8Array(await file.arrayBuffer()))).sheets[0]?.rows.length ?? 0;
    };

    const all = await rowsOf({ is_exclude: true });
    expect(all).toBeGreaterThan(1);
    expect(await rowsOf({})).toBe(1);
    await stage.behave('rooms-unnamed', 'all');
    expect(await rowsOf({})).toBe(all);
    expect(await rowsOf({ is_exclude: true })).toBe(all);
  });

  it('has the columns of real files, or those as documented, or more and fewer', async () => {
    const heads = async () => {
      const id = await started();
      await stage.advance(MINUTE);
      const file = await download((await status(id))['file_token']);
      const book = await readXlsx(new Uint8Array(await file.arrayBuffer()));
      return book.sheets[0]?.rows[0] ?? [];
    };

    expect(await heads()).toHaveLength(20);
    await stage.behave('sheet', { layout: 'documented' });
    expect(await heads()).toHaveLength(17);
    await stage.behave('sheet', { extraColumns: ['AI 纪要'], missingColumns: ['录制'] });
    const changed = await heads();
    expect(changed).toContain('AI 纪要');
    expect(changed).not.toContain('录制');
  });
});

describe('somebody who sits in a meeting room, on both sides of what is not documented', () => {
  it('has their own id, the id of the room beside it, or is known by that', async () => {
    const { world, clock } = stage.sandbox.state;
    const meeting = world.story('room', clock.now() - 24 * 60 * MINUTE);
    const person = meeting?.participants[1];
    const roomId = meeting?.rooms[0]?.roomId ?? '';
    const query = {
      meeting_no: meeting?.meetingNo ?? '',
      meeting_start_time: String((meeting?.start ?? 0) / 1000),
      meeting_end_time: String((meeting?.end ?? 0) / 1000),
    };
    const row = async () => {
      const list = await stage.ask('GET', '/open-apis/vc/v1/participant_list', { query });
      const rows = list.data['participants'] as readonly Record<string, string>[];
      return rows.find((each) => each['user_id'] === person?.openId);
    };
    const join = String(
      Math.floor(
        (participationsOf(meeting as Meeting).find(({ attendee }) => attendee.key === person?.openId)?.join ??
          0) / 1000,
      ),
    );
    const codeFor = async (id: object) => {
      const asked = { query: { ...query, join_time: join, ...id } };
      return (await stage.ask('GET', '/open-apis/vc/v1/participant_quality_list', asked)).code;
    };

    expect((await row())?.['meeting_room_id']).toBe('');
    const { name } = person ?? {};
    expect((await row())?.['participant_name']).toBe(name);
    await stage.behave('participant-names', 'empty');
    expect((await row())?.['participant_name']).toBe('');
    await stage.behave('participant-names', 'absent');
    expect(await row()).not.toHaveProperty('participant_name');
    await stage.behave('participant-ids', 'foreign');
    expect(await row()).toBeUndefined();
    expect(await codeFor({ user_id: openIdElsewhere(person?.openId ?? '') })).toBe(99992361);
    await stage.behave('participant-ids', 'own');
    await stage.behave('person-in-room', 'both');
    expect((await row())?.['meeting_room_id']).toBe(roomId);
    expect(await codeFor({ user_id: person?.openId })).toBe(0);
    await stage.behave('person-in-room', 'room');
    expect(await codeFor({ user_id: person?.openId })).toBe(126010);
    expect(await codeFor({ room_id: roomId })).toBe(0);
  });
});

it('people in rows of lists have the id that was asked for, or always the employee’s', async () => {
  const { world, clock } = stage.sandbox.state;
  const now = clock.now();
  const all = world.meetings(now - 48 * 60 * MINUTE, now, now, { status: 2 });
  const meeting = all.find(({ external }) => !external) as Meeting;
  const [start = '', end = ''] = [meeting.start, meeting.end].map((ms) => String(ms / 1000));
  const idsIn = async (path: string, list: string, query: Readonly<Record<string, string>>) => {
    const rows = (await stage.ask('GET', path, { query })).data[list] as readonly Record<string, string>[];
    return rows.map((each) => each['user_id']);
  };
  const joined = (type?: string) =>
    idsIn('/open-apis/vc/v1/participant_list', 'participants', {
      ...{ meeting_no: meeting.meetingNo, meeting_start_time: start, meeting_end_time: end },
      ...(type !== undefined && { user_id_type: type }),
    });
  const organised = () =>
    idsIn('/open-apis/vc/v1/meeting_list', 'meeting_list', { start_time: start, end_time: end });
  const person = meeting.participants[0];

  expect(await joined()).toContain(person?.openId);
  expect(await organised()).toContain(meeting.organizer.openId);
  await stage.behave('participant-ids', 'employee');
  for (const type of [undefined, 'open_id']) {
    expect(await joined(type)).toContain(person?.userId);
    expect(await joined(type)).not.toContain(person?.openId);
  }
  expect(await organised()).toContain(meeting.organizer.userId);
});
