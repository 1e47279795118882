import { formatNumber, THIN } from '../../kit/format.ts';
import type { Same } from '../types.ts';

const n = (value: number): string => formatNumber(value);

/** The list of somebody's exports, and calling one off. */
export const zh = {
  title: '我的导出',
  sentence: (running: number) =>
    running === 0 ? '现在没有进行中的导出。' : `${n(running)}${THIN}个导出进行中。`,
  none: '最近没有导出。发送「/会议 昨天」就可以开始一个。',
  here: '只列出本群里你发起的导出；私聊我可以看到全部。',
  state: {
    waiting: '等你处理',
    announce: '排队中',
    admit: '排队中',
    find: '查找中',
    collect: '读取中',
    create: '进行中',
    poll: '进行中',
    download: '取回文件',
    analyse: '统计中',
    deliver: '快好了',
    done: '已完成',
    failed: '失败',
    cancelled: '已取消',
  },
  age: (duration: string) => `${duration}前`,
  justNow: '刚刚',
  refresh: '刷新',
  file: '下载',
  cancelNone: { title: '没有可以取消的导出', sentence: '你现在没有进行中的导出。' },
  cancelled: { title: '已取消', sentence: (what: string) => `已停下：${what}。` },
  several: '你有几个导出在进行，请选要取消的那个。',
} as const;

export const en: Same<typeof zh> = {
  title: 'My exports',
  sentence: (running) =>
    running === 0
      ? 'No export is running now.'
      : `${n(running)} ${running === 1 ? 'export is' : 'exports are'} running.`,
  none: 'No exports lately. “/meetings yesterday” starts one.',
  here: 'Only your exports in this chat; a private chat with the bot shows them all.',
  state: {
    waiting: 'waits for you',
    announce: 'queued',
    admit: 'queued',
    find: 'looking up',
    collect: 'reading',
    create: 'running',
    poll: 'running',
    download: 'fetching',
    analyse: 'adding up',
    deliver: 'nearly there',
    done: 'done',
    failed: 'failed',
    cancelled: 'cancelled',
  },
  age: (duration) => `${duration} ago`,
  justNow: 'just now',
  refresh: 'Refresh',
  file: 'Download',
  cancelNone: { title: 'Nothing to cancel', sentence: 'You have no export running now.' },
  cancelled: { title: 'Cancelled', sentence: (what) => `Stopped: ${what}.` },
  several: 'Several of your exports are running; choose the one to stop.',
};
