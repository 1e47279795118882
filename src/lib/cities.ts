/** Cities, and districts of them, in which companies have offices, in both languages. */
const CITIES = `
  beijing 北京|shanghai 上海|guangzhou 广州|shenzhen 深圳|hangzhou 杭州|suzhou 苏州|nanjing 南京|wuhan 武汉|chengdu 成都
  chongqing 重庆|tianjin 天津|xian 西安|changsha 长沙|zhengzhou 郑州|qingdao 青岛|jinan 济南|dalian 大连|shenyang 沈阳
  xiamen 厦门|fuzhou 福州|ningbo 宁波|wuxi 无锡|changzhou 常州|nantong 南通|wenzhou 温州|hefei 合肥|nanchang 南昌
  kunming 昆明|guiyang 贵阳|nanning 南宁|haikou 海口|sanya 三亚|zhuhai 珠海|dongguan 东莞|foshan 佛山|huizhou 惠州
  harbin 哈尔滨|changchun 长春|shijiazhuang 石家庄|taiyuan 太原|lanzhou 兰州|urumqi 乌鲁木齐|hohhot 呼和浩特
  hongkong 香港|macau 澳门|taipei 台北|singapore 新加坡|tokyo 东京|osaka 大阪|seoul 首尔|bangkok 曼谷|jakarta 雅加达
  kualalumpur 吉隆坡|hanoi 河内|manila 马尼拉|mumbai 孟买|bangalore 班加罗尔|dubai 迪拜|sydney 悉尼|london 伦敦|paris 巴黎
  berlin 柏林|munich 慕尼黑|frankfurt 法兰克福|amsterdam 阿姆斯特丹|newyork 纽约|sanfrancisco 旧金山|losangeles 洛杉矶
  seattle 西雅图|toronto 多伦多|binjiang 滨江|pudong 浦东`;
const PAIRS = CITIES.trim()
  .split(/[|\n]/)
  .map((pair) => pair.trim().split(' ') as [latin: string, han: string]);

/**
 * Returns a name with its city in the other language; undefined if it names none of those that are known.
 *
 * @example otherCity('suzhou') // '苏州'
 */
export function otherCity(name: string): string | undefined {
  const plain = name.toLowerCase().replace(/[\s'’-]+/g, '');
  for (const [latin, han] of PAIRS) {
    if (plain.includes(latin)) return plain.replace(latin, han);
    if (plain.includes(han)) return plain.replace(han, latin);
  }
  return undefined;
}
