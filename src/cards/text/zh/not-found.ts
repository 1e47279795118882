import type { Advice } from '../../kit/types.ts';

/** Causes of a failed request about which nothing was found: a meeting, a person, a room. */
export const notFound = {
  'no-such-meeting': {
    title: '没有这场会议',
    what: (v) => `这段时间里没有会议号为 ${v['meetingNo'] ?? ''} 的会议。`,
    you: '核对会议号，或写一个更长的范围，例如「最近30天」；还没结束的会议加上「进行中」或「待召开」。',
  },
  'no-such-topic': {
    title: '没有找到这场会议',
    what: (v) => `这段时间里没有主题含「${v['typed'] ?? ''}」的会议。`,
    you: '写主题里的几个字或 9 位会议号，也可以写一个更长的范围，例如「最近30天」。',
  },
  'no-such-department': {
    title: '没有这个部门',
    what: (v) => `没有部门「${v['typed'] ?? ''}」${v['near'] ? `，可以写：${v['near']}` : ''}。`,
    you: '按通讯录里的名称写部门。',
  },
  'no-meeting-then': {
    title: '这段时间没有会议',
    what: (v) => `${v['who'] ? `「${v['who']}」` : '你'}在这段时间没有已结束的会议。`,
    you: '换一个时间，或写会议号、主题里的几个字。',
  },
  'no-such-person': {
    title: '没有找到这个人',
    what: (v) => `没有找到叫「${v['typed'] ?? ''}」的人。${v['near'] ? `名字相近的有：${v['near']}。` : ''}`,
    you: '直接 @ 这个人，再发一次。',
  },
  'several-people': {
    title: '有同名的人',
    what: (v) => `叫「${v['typed'] ?? ''}」的有 ${v['count'] ?? ''} 人。`,
    you: '直接 @ 你要找的那位，再发一次。',
  },
  'not-in-meeting': {
    title: '没有参加这场会议',
    what: (v) => `${v['name'] ? `「${v['name']}」` : '这个人'}不在这场会议的参会人里。`,
    you: '核对是哪一场，或不写人，看整场会议的参会人。',
  },
  'no-such-room': {
    title: '没有这个会议室',
    what: (v) => `没有找到会议室「${v['typed'] ?? ''}」。${v['places'] ? `现有：${v['places']}。` : ''}`,
    you: '写会议室全名里的几个字就可以，不用写全。',
  },
  'no-such-level': {
    title: '没有这个会议室或区域',
    what: (v) =>
      `没有找到叫「${v['typed'] ?? ''}」的楼层、区域或会议室。${v['places'] ? `现有：${v['places']}。` : ''}`,
    you: '写名称里的几个字就可以，例如「3层」；不写名称就是全公司。',
  },
  'did-not-join': {
    title: '没有参会记录',
    what: (v) =>
      `${v['who'] === '' || v['who'] === undefined ? '这个人' : `「${v['who']}」`}没有参加这场会议。`,
    you: '先用「/参会人」看谁参加了，再选一个人。',
  },
} as const satisfies Readonly<Record<string, Advice>>;
