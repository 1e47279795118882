/** `wifi`, `Wi-Fi 5G`, `WLAN`, 无线网络. */
export function isWifi(networkType: string): boolean {
  return /wi-?fi|wlan|无线/i.test(networkType.normalize('NFKC'));
}

/** `LAN`, `Ethernet`, 有线网络; `WLAN` is none. */
export function isWired(networkType: string): boolean {
  return /^(lan|ethernet|wired)\b|有线|以太网/i.test(networkType.normalize('NFKC').trim());
}
