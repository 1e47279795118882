const two = (value: number): string => String(value).padStart(2, '0');
/** Minute `at` of the documented sample, as the platform writes it without its offset. */
export const clock = (at: number): string => `2022.12.23 11:${two(16 + at)}:00`;
/** The first of them. */
export const AT = Date.UTC(2022, 11, 23, 3, 16);

/** Minute `at` as the documented sample has it: CPU a minute later and without an offset. */
export function item(at: number, changes: Record<string, object> = {}) {
  const time = `${clock(at)} (GMT+08:00)`;
  const stream = {
    ...{ time, bitrate_received: '50kbps', latency_received: '100ms', jitter_received: '5ms' },
    ...{ bitrate_sent: '8kbps', latency_sent: '40ms', jitter_sent: '3ms' },
  };
  const picture = {
    ...{ ...stream, maximum_resolution_received: '1080P', framerate_received: '30fps' },
    ...{ maximum_resolution_sent: '4K', framerate_sent: '15fps' },
  };
  const network = {
    ...{ time, network_delay: '100ms', bitrate_received: '1000kbps', bitrate_sent: '900kbps' },
    ...{ packet_loss_avg_received: '0.8%', packet_loss_max_received: '2%' },
    ...{ packet_loss_avg_sent: '1%', packet_loss_max_sent: '5%' },
  };
  const cpu = {
    ...{ time: clock(at + 1), client_avg_cpu_usage: `${10 + at}%`, client_max_cpu_usage: '30%' },
    ...{ system_avg_cpu_usage: '20%', system_max_cpu_usage: '40%' },
  };
  const audio = { ...stream, mic_input_volume: '-30dB', speaker_volume: '6dB' };
  const groups: Record<string, object> = { network, audio, video: picture };
  Object.assign(groups, { screen_sharing: picture, cpu_usage: cpu });
  for (const [name, change] of Object.entries(changes)) groups[name] = { ...groups[name], ...change };
  return groups;
}
