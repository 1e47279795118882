import { expect, it } from 'vitest';
import {
  participationsFromList,
  participationsFromTable,
} from '../../../../src/services/records/participations.ts';
import { ZONE } from '../../quality/support/minutes.ts';

const TWIN = {
  participant_name: '张三',
  department: '研发部',
  user_id: '92f879',
  meeting_room_id: '',
  device: 'windows',
  app_version: '5.18.0',
  public_ip: '170.40.80.80',
  use_rtc_proxy: true,
  location: '中国大陆',
  network_type: 'wifi',
  join_time: '2022.12.23 11:16:59 (GMT+08:00)',
  leave_time: '2022.12.23 11:18:51 (GMT+08:00)',
  leave_reason: '主持人结束会议',
};

it('a row of the participant list becomes a join without minutes', () => {
  const [join] = participationsFromList([TWIN], ZONE);

  expect(join).toEqual({
    personKey: '92f879',
    name: '张三',
    department: '研发部',
    userId: '92f879',
    roomId: undefined,
    device: 'windows',
    appVersion: '5.18.0',
    publicIp: '170.40.80.80',
    proxy: true,
    location: '中国大陆',
    networkType: 'wifi',
    joinTime: Date.UTC(2022, 11, 23, 3, 16, 59),
    leaveTime: Date.UTC(2022, 11, 23, 3, 18, 51),
    leaveReason: '主持人结束会议',
    minutes: undefined,
  });
});

it('a room is known by its id, a guest by what there is', () => {
  const list = participationsFromList(
    [{ ...TWIN, meeting_room_id: 'omm_1' }, { ...TWIN, user_id: '-', participant_name: '访客' }, {}],
    ZONE,
  );

  expect(list.map(({ personKey }) => personKey)).toEqual(['omm_1', '访客', '']);
});

it('a sheet says the same, whatever the order and spelling of its columns', async () => {
  const headers = ['网络类型', ' 参会人 ', '用户 ID', '代理服务', '入会时间', '设备', '公网 IP'];
  async function* rows() {
    yield ['LAN', '李四', '1a2b3c4d', '否', '2022.07.21 11:04:52 (GMT+08:00)', 'MAC', '--'];
  }

  const [join] = await participationsFromTable({ headers, rows: rows() }, ZONE);

  expect(join).toMatchObject({
    personKey: '1a2b3c4d',
    name: '李四',
    proxy: false,
    networkType: 'LAN',
    device: 'MAC',
    publicIp: '',
    joinTime: Date.UTC(2022, 6, 21, 3, 4, 52),
  });
});
