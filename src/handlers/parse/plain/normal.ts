import { misspelt, simplified, soundsLike } from '../../../lib/near-miss.ts';
import { TOWNS as SMALL_TOWNS } from './vocabulary.ts';

const LONG_TOWNS = SMALL_TOWNS.split('|').filter((town) => town.length > 6);
const TOWNS = SMALL_TOWNS.replace(/\b[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`);

/** What Taiwan and Hong Kong say, as it is said here. */
const REGIONAL: readonly (readonly [said: RegExp, meant: string])[] =
  `唔該晒 谢谢, 今個(?=禮拜|星期|月) 这个, 做啲乜|乜嘢|乜野 什么, 識(?=什么) 会做, 俾 给, 下晝 下午, 上晝 上午, 成日 一直, 係咪 是不是, 邊啲 哪些, 唔該 麻烦, 我哋 我们, 佢哋 他们, 啱啱 刚刚, 噚日 昨天, 幾遠 多少, 勁(?=[lL卡慢差]) 很, 斷訊 断线, 匯出 导出, 視訊 视频, 音訊 音频, 網路 网络, 螢幕 屏幕, 檔案 文件, 設定 设置, 登入 登录, 訊號 信号, 連線 连接, 錄影 录像, 影片 视频, 行動裝置 手机,
  簡訊 短信, 會議紀錄 会议记录, 琴日|尋日 昨天, 琴晚|尋晚 昨晚, 咩 什么, 質素 质量, 朝早 早上, 幾多 多少, 今朝 今天早上, 聽日 明天, 而家|依家 现在, 邊個(?=部|會|地|辦|同) 哪个, 邊個|邊位 谁, 邊間 哪间, 邊度 哪里, 點解 为什么, 點樣 怎样, 幾時 什么时候,
  有冇 有没有, 冇入嚟|冇嚟|冇到 没来, 冇 没, 未(?=[？?]?$) 没, 入嚟 进来, 嚟 来, 嘅 的, 咗 了, 㗎|啦喎|喎 啊, 啲 些, 嗰 那, 呢個 这个, (?<![關聯干])係 是, 唔 不, 喺 在, 佢 他, 睇 看, 搵 找`
    .split(/,\s+/u)
    .map((pair) => pair.split(' ') as [string, string])
    .map(([said, meant]) => [new RegExp(said, 'gu'), meant]);

/** Short forms that people type in English, each before what they stand for. */
const SHORT_FORMS: ReadonlyMap<string, string> = new Map(
  `wk week, wks weeks, mth month, mths months, hr hour, hrs hours, mtg meeting, mtgs meetings, w/ with, dept department, ppl people, tmr tomorrow, tmrw tomorrow, 2moro tomorrow, yday yesterday, ystd yesterday, yest yesterday,
  tues tuesday, thurs thursday, weds wednesday, conf conference, vid video, thru through, thx thanks, pls please, cuz because, u you, r are, wat what, wut what, whats what's, wheres where's, whos who's, hows how's, whens when's, didnt didn't, dont don't, cant can't, couldnt couldn't, wasnt wasn't, isnt isn't, doesnt doesn't, wont won't, werent weren't, arent aren't, im i'm, ive i've, thats that's, lets let's, theres there's, rn right now, wht what, unsub unsubscribe, 2day today, b4 before, thur thursday, sched schedule, gimme give me, lemme let me, wanna want to, gonna going to, attn attention, convo call, govt government,
  1-1 1:1, 1-on-1 1:1, 1on1 1:1, fri friday, mon monday`
    .split(/,\s+/u)
    .map((pair) => pair.trim().split(' ') as [string, string]),
);
/** What English ends with in Singapore and Hong Kong. */
const PARTICLES = / (?:leh|lah|lor|meh|hor|liao|sia|ah)(?=[ ?!.,]*$)/iu;

const EMOJI =
  /\[(?=[^\]]*\p{L})[\p{L}_]{1,16}\]|\p{Extended_Pictographic}(?:\p{M}|\p{Emoji_Modifier}|\ufe0f|\u200d)*/gu;

/** Its part of the day is no time of what is asked. */
const GREETING =
  /^ ?(?:(?:大家|各位|你|您)?(?:早上|上午|中午|下午|晚上)好|good (?:morning|afternoon|evening))[呀啊哦]?(?: (?:all|team|everyone|bot|there))?[ ,，。!！~]+(?=\S)|^(?:good )?(?:morning|afternoon|evening)[!.~ ]*$/iu;

/** English words that stand in Chinese sentences without a blank. */
const MIXED =
  /(?<=\p{Script=Han})(?:check|meetings?|standup|sync|review|retro|quality|export|digest|join|lag|delay|list|call|team|room)(?![a-z])|(?<![a-z])(?:check|meetings?|standup|sync|review|retro|quality|export|digest|join|lag|delay|list|call|team|room)(?=\p{Script=Han})/giu;

/** `the 4pm with Tokyo`: one at that time; who else was in it says less. */
const AT_WITH = new RegExp(
  `(\\b(?:[Tt]he|[Mm]y|[Oo]ur|[Tt]hat|'s) \\d{1,2}(?::\\d{2})? ?[ap]m)(?: with (?!(?:${TOWNS})\\b|the\\b)\\p{Lu}\\p{Ll}+|(?= with\\b))`,
  'gu',
);
/** `could you tell me if it was stable`: what was is asked, not to be notified of what will be. */
const POLITE =
  /\b(?:can|could|would|will) (?:you|u) (?:please |pls )?(?:tell me|let me know|check|see|confirm|find out|say) (?:if|whether) (?=.*\b(?:was|were|did|had|has|have|been|lately|recently|yesterday|last)\b)/giu;

/** `九点太早，十点再发`: not the time that is wanted. */
const TOO_EARLY =
  /(?:\d{1,2}|[一二两三四五六七八九十]{1,3})点半?(?=[发推来]?太[早晚])|\b(?:at )?\d{1,2}(?::\d{2})? ?(?:[ap]m)? (?=(?:is|feels|seems) (?:way |a bit |much )?too (?:early|late))/giu;

/** Who writes, and on whose behalf: what is asked comes after it. */
const INTRODUCES =
  /^(?!(?:feedback|complaints?|message|word|reports?|ticket|note|e?mail|fwd?) )(?:(?:hi|hello|hey|dear)(?: (?:there|all|team|bot))?[,!. ]+)?(?:(?:this is |it's )?\p{Lu}\p{Ll}+ (?:here )?(?:from|in|at) [\p{L}&]+(?: here)?|\p{Lu}\p{Ll}+ here|i'm (?:the |an? )?(?:new )?[\p{L}. ]{0,24}(?:assistant|secretary|intern|manager|engineer|admin)(?: (?:from|in|at|of) [\p{L}& ]{2,16})?|i (?:work|am) (?:in|for|at) (?:the )?[\p{L}&]+)[.,;:!-]+ ?(?=.{8})|^(?:你好|您好|hi|hello)?[,，!！ ]*(?:我|这边|我这边|这里)是[^，,。]{2,12}(?:助理|秘书|同事|的|部|行政|前台|HR|IT)[,，。] ?(?=.{6})/iu;
/** `same for last month`, `不是这个,是下午那场`: the same again, of something else. */
const AGAIN =
  /^(?:sorry|apologies)(?: to (?:bother|bug|trouble) you| for (?:bothering|the bother|asking))?(?: but)?[,.!]? (?=.{12})|^(?:and |ok(?:ay)? |now )?(?:(?:the )?same(?: (?:thing|again|question|one))? ?(?:for|with|but|in|of)|(?:what|how) about|(?:and|now)(?: for)?|(?:no[, ]+)?not (?:that|this) one[,.]? ?(?:i mean|but)?) (?=\S)|^(?:不是|不对)(?:这个?|那个?|这场|那场)?[,，] ?(?:我?(?:要|问|说|指)?的?)?是(?=\S)|^(?:同样|一样)的?[,，]?(?:看|查|换成?|来一份)?(?=\S)|^(?:那|再|也)?(?:换成|改成|改看|换)(?=[上下这本昨前今去]|\p{Script=Han}{2,6}(?:部|组|办公室)(?:呢|的|$))/iu;

/** `between 1 and 15 October`: days of one month. */
const BETWEEN =
  /\bbetween (\d{1,2})(?:st|nd|rd|th)? and (?=\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))/giu;

/** `不是问昨天的，是问前天的`: what is taken back before what is meant. */
const CORRECTED =
  /[,，] ?[^,，]{0,12}\b(?:wants?|needs?|due|asap)\b[^,，]{0,16}\bby [\w: ]{2,14}$|\bby (?:noon|eod|cob|lunch|tonight|tomorrow|end of (?:the )?day|\d{1,2}(?::\d{2})? ?[ap]m)(?= *(?:please|pls|thanks)?[.!]*$)|(?:今天|今晚|明天|明早)?(?:中午|下班|晚上|[\d一二三四五六七八九十]{1,3}点)(?:之?前)(?=就?(?:要|给|发|交|把|得))[要交]?|不是(?:问|说|要|看|指)[^，,。]{1,12}[，,](?=(?:而?是|我?[要问]))|(?:^|(?<=[ ,.，!]))(?:do not|don't|别|不是要|不用) ?(?:unsubscribe|取消订阅|退订)[^，,.。]{0,20}[，,.。]|除了[^，。,]{1,8}?[，,]?(?=.*(?:别的|其[他它]|还))|\b(?:i mean|i meant|what i mean is)\b|^not (?:the )?[^,]{1,20}, ?(?=i (?:want|need)|just|but|the )|[，,] ?不要[^，,。了]{1,8}[的会]$/giu;

/**
 * Returns a text in one way of writing: half-width, simplified characters, straight apostrophes, no emoji, and no
 * blank between two Chinese characters or inside `下午 3 点`. Letters keep their case.
 */
export function normal(text: string): string {
  const half = text
    .normalize('NFKC')
    .replace(/(?!\s)[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[\u2010-\u2015\u2212](?=\d)/gu, '-');
  return simplified(REGIONAL.reduce((rest, [said, meant]) => rest.replace(said, meant), half))
    .replace(EMOJI, ' ')
    .replace(/(?<![\p{L}\p{N}&])(?:w\/|1-1|1-?on-?1|[a-z\d]{1,8})(?![\p{L}\p{N}&'])/giu, (word) =>
      word === 'HR' ? word : (SHORT_FORMS.get(word.toLowerCase()) ?? word),
    )
    .replace(/(?<=\p{Script=Han})1-?on-?1(?![a-z\d])/giu, ' 1:1 ')
    .replace(PARTICLES, '')
    .replace(/\.{2,}|…+/g, '，')
    .replace(CORRECTED, '')
    .replace(INTRODUCES, '')
    .replace(AGAIN, '')
    .replace(AT_WITH, '$1 meeting')
    .replace(POLITE, '')
    .replace(TOO_EARLY, '')
    .replace(/(?<=[a-z])-(?=(?:wi-?fi|vpn|network)\b)/giu, ' ')
    .replace(BETWEEN, 'from $1 to ')
    .replace(/(?<!\b(?:on|last|this|next) )\bsat (?=(?:through|in|there|down)\b)/giu, 'attended ')
    .replace(/咱们?/gu, '我们')
    .replace(/[‘’`´]/g, "'")
    .replace(MIXED, ' $& ')
    .replace(/\s+/g, ' ')
    .replace(GREETING, '')
    .replace(/(?<=[啊呀呢吧嘛吗啦哦]) (?=\p{Script=Han})/gu, '，')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .replace(
      /(?<=\p{Script=Han}) (?=\d{1,2}[ 点时月日号天个周:])|(?<=\d) (?=[点时月日号天个周年分小楼层])/gu,
      '',
    )
    .trim();
}

/** Slips of the input method and of the keyboard, each before what was meant. */
const SLIPS: readonly (readonly [slip: RegExp, meant: string])[] = [
  [/(?<!工)[作做咋]天|昨夭|昨田/gu, '昨天'],
  [/[金斤]天|今夭/gu, '今天'],
  [/[名命]天/gu, '明天'],
  [/尚周|(?<!\p{Script=Han})商周|上州/gu, '上周'],
  [/会[仪义易意]|[回汇慧]议(?!室)/gu, '会议'],
  [/[回汇]议室|会[仪义易意]室|会议[市事式]/gu, '会议室'],
  [/[制置智]量|质[亮良]/gu, '质量'],
  [/[餐惨]会人|参会[认任]/gu, '参会人'],
  [/[去趣]势|趋[式是市]/gu, '趋势'],
  [/[到道]出(?!勤)/gu, '导出'],
  [/周[回汇]|(?<!\p{Script=Han})[州舟]会/gu, '周会'],
  [/听不青/gu, '听不清'],
  [/\b(?:wendsay|wensday|wednsday|wendesday|wedensday|wendsday)(?=s?\b)/giu, 'wednesday'],
  [/(?<=[活开用占看听带放挂醒])这(?=[吗呢没的]|$)/gu, '着'],
  [/为什[末莫]/gu, '为什么'],
  [/(?<=[上下])五(?=的会|会|[一-九\d]点)/gu, '午'],
  [/(?<=帮[我忙])差(?=一?下)/gu, '查'],
  [/出勤[绿律]/gu, '出勤率'],
  [/数[剧居]/gu, '数据'],
  [/(?<=[身甚])么(?=时候)|身么/gu, '什么'],
  [/(?<=\b(?:last|this|next|past) )(?:weak|wek|weeek)\b/giu, 'week'],
];

const PINYIN = new Map(
  `huiyishi 会议室, huiyi 会议, zuotian 昨天, qunian 去年, jintian 今天, mingtian 明天, qiantian 前天, shangzhou 上周, benzhou 本周,
  shangyue 上月, shanggeyue 上个月, zhouhui 周会, chenhui 晨会, lihui 例会, zhanhui 站会, zhiliang 质量, canhuiren 参会人, daochu 导出,
  qushi 趋势, ribao 日报, zhoubao 周报, chuqin 出勤, bangzhu 帮助, zenmeyang 怎么样, kabuka 卡不卡, weishenme 为什么, zaoshang 早上, xiawu 下午,
  shangwu 上午, wanshang 晚上, zuijin 最近, yanchi 延迟, shui 谁, kaihui 开会, pinggu 评估, pingshen 评审, wangluo 网络, shiyonglv 使用率, liyonglv 利用率, shengyin 声音,
  tingbuqing 听不清, diaoxian 掉线, meilai 没来, chidao 迟到, kadun 卡顿, xianzai 现在, zongjie 总结, jilu 记录, dingyue 订阅, quxiao 取消, tixing 提醒, xiazai 下载, bumen 部门, liebiao 列表, mingdan 名单, canjia 参加,
  zhouyi 周一, zhouer 周二, zhousan 周三, zhousi 周四, zhouwu 周五, yuanyin 原因, zhege 这个, shangge 上个, xingqi 星期`
    .split(',')
    .map((pair) => pair.trim().split(' ') as [string, string]),
);
/** They are words of other languages too: read so only beside one that is none. */
const SHORT_PINYIN = new Map(
  `de 的, tian 天, zhou 周, yue 月, ge 个, wo 我, women 我们, hen 很, ka 卡, hui 会, dian 点, ban 半, san 三, yi 一, er 二, liang 两, si 四, wu 五,
  liu 六, qi 七, ba 八, jiu 九, shi 十, you 有, shenme 什么, zai 在, le 了, ma 吗, lao 老, zong 总, duo 多, shao 少, hao 好, mei 没, na 哪, nage 哪个, kan 看, bang 帮, cha 查, dao 到, zhege 这个, gou 够, xiang 想, nihao 你好, yao 要, lou 楼, ceng 层, kong 空`
    .split(',')
    .map((pair) => pair.trim().split(' ') as [string, string]),
);
const LONGEST_PINYIN = Math.max(...[...PINYIN.keys()].map((word) => word.length));

/** English words that are read for a near miss of them. */
const WORDS =
  `help last this week room join late list yesterday tomorrow today meeting meetings quality participants participant attendance attended attendees digest digests trend trends export exports
  exported rooms standup monday tuesday wednesday thursday friday saturday sunday january february march april august september october november december
  morning afternoon evening month months weeks weekly daily video audio network laggy choppy sound summary subscribe unsubscribe cancel cancelled
  threshold thresholds excel download spreadsheet settings report reports alert alerts language english chinese switch compare comparison department
  departments device devices version location office latency freezing frozen dropped dropping connection disconnected microphone camera screen sharing
  headset laptop schedule scheduled booked booking reserved available conference boardroom floor building review interview training retrospective
  planning absent missed joined participated attend attending duration delete remove permission permissions access history records personal
  notification notifications status running finished please when where which what were show list send stop call calls problem problems issue issues
  terrible happened minutes between during before after people average better worse worst`.split(/\s+/);
/** They are words themselves. */
const REAL = new Set(
  `these three world would states collection cancer expected match playing remote cells resort trading persons cold could expert theme there personnel
  stats binding experts referred convention feeling tracking employer employees mouth confidence happens employed bidding sitting flood tend exposed
  reserves billing albert correction roots strings feeding donation connector resolved connecting salem butter qualify seating scales placing dairy
  companion furnished saves monte wound conviction marking marketing convergence expired marco whore flour daisy marsh attends absence closet form
  reviews reviewed interviews trends trainings delays screens cameras floors buildings quantity board later tired whom wants shows lists sends calls
  stops exit weird weekend weekends meets treat booking bookings book looked cooked hooked shored sounds summery alters rooms roomy broom loops ranking company compared showing starting deleted removed
  storing downloaded audit reserve meanings reported officer efforts issued banking recorded compact historic reporter pleased locator compete staying
  defines startup expires blocking staging spacing decides desires directs explored reversed locating seeing sitting senders massed messed issued minted
  running ringing planting scanning matting shaking shaping sparing staring settling canceled mounts mouths summer summers desired divides repeats reloads
  shoring skating scoring stating froze alter participate personally subscriber subscribers departmental roofs tends`.split(
    /\s+/,
  ),
);

/** Words of Chinese that are read for what sounds like them. */
const HOMOPHONES =
  `订阅 退订 取消 停止 暂停 关闭 明天 昨天 今天 前天 后天 上周 本周 这周 下周 周一 周二 周三 周四 周五 星期 上午 下午 晚上 早上 中午 会议室 会议 例会 周会
  晨会 站会 早会 质量 参会人 参会 日报 周报 简报 网络 英文 中文 语言 切换 趋势 对比 比较 导出 下载 表格 文件 数据 部门 地点 设备 版本 阈值 标准 告警 提醒 报警
  通知 出勤 考勤 迟到 缺席 早退 缺勤 掉线 卡顿 断线 延迟 声音 画面 杂音 回声 听不清 视频 音频 麦克风 摄像头 共享 屏幕 名单 列表 时长 人数 预订 预定 空闲 占用
  使用率 利用率 评审 复盘 培训 面试 汇报 述职 客户端 帮助 权限 授权 登录 删除 记录 审计 自检 进度 任务 最近 上个月 这个月 本月 上月 为什么 怎么样 原因 情况
  什么时候 多少 哪些 卡不卡 专线 耳机 统计 每天 推送 楼层 销售部 市场部 研发部 财务部 签到 到场 离场 参加 主持 分析 项目 客户 全员 通话 人员 明细 汇总 总结 报表 报告
  历史 规则 办公室 分公司 园区 预约 爽约 手机 电脑 路由器 无线 有线 信号 黑屏 闪退 噪音 静音 丢包 抖动 状态 失败 排队 组会 大会 出勤率 缺勤率 组织者`.split(
    /\s+/,
  );
/** What sounds like one of them and means something else, or ends one word and begins another. */
const NO_HOMOPHONE =
  /面世|市长|时常|回升|师长|回报|登陆|短线|理会|低点|自建|剪报|取笑|[寓预]言|停[滞职]|纪录|[道倒]出|免试|面食|帮主|会声|本州|[广杭苏郑温徐常湖兰贵柳福沧]州会|会报|早慧|[层成程城]会|周使|会总|型号|终结|童话|[无有]限|[立道力]场|有闲|质检|[精经]度|行号|全院|人猿|生计|引文|[晌尚]午|提心|人缘/u;
/** They begin and end too many words. */
const EVERYWHERE =
  /[一以已是的了有在不要上下里个这那我你他她它们就都也还没很太最到谁用几只与于从自之此其时事把被给让为问和跟对吗呢吧啊过着中大小多少好看听说来去能可请叫想日月年周天点分人次场]/u;

/** A text with its slips corrected, and the words that were. */
export interface Corrected {
  readonly text: string;
  readonly slips: readonly string[];
}

/** Replaces near misses of times and of the words that questions are asked with: `作天`, `tomorow`, `huiyi`. */
export function corrected(text: string): Corrected {
  const slips: string[] = [];
  let isPinyin = false;
  let result = text;
  for (const [slip, meant] of SLIPS)
    result = result.replace(slip, (word) => {
      slips.push(word);
      return meant;
    });
  result = bySound(result, slips);
  // `hui yi shi`
  result = result.replace(/[a-z]+(?: [a-z]+)+/gi, (run) =>
    ofPinyin(run.replaceAll(' ', '').toLowerCase()) === undefined ? run : run.replaceAll(' ', ''),
  );
  result = result.replace(/(?<![A-Za-z\d@.'/-])[a-z]+(?![A-Za-z\d@/-]|'(?!s\b))/giu, (word, at: number) => {
    const plain = word.toLowerCase();
    const pinyin = ofPinyin(plain);
    isPinyin ||= pinyin !== undefined;
    // A word with a capital letter inside a sentence is a name.
    const meant = pinyin ?? (word === plain || at === 0 ? nearWord(plain) : misspelt(plain, LONG_TOWNS));
    if (meant === undefined || meant === plain) return word;
    slips.push(word);
    return meant;
  });
  if (isPinyin) result = result.replace(/[a-z]+/gi, (word) => SHORT_PINYIN.get(word.toLowerCase()) ?? word);
  return { text: normal(result), slips };
}

/** `zuotianhuiyi`: one or more known words and nothing else. */
function ofPinyin(word: string): string | undefined {
  let rest = word;
  let found = '';
  while (rest !== '') {
    let length = Math.min(LONGEST_PINYIN, rest.length);
    while (length > 0 && !PINYIN.has(rest.slice(0, length))) length -= 1;
    if (length === 0) return undefined;
    found += PINYIN.get(rest.slice(0, length)) ?? '';
    rest = rest.slice(length);
  }
  return found;
}

function nearWord(word: string): string | undefined {
  if (REAL.has(word) || WORDS.some((each) => word === each || word === `${each}s` || each === `${word}s`))
    return undefined;
  return misspelt(word, WORDS);
}

const LONGEST_HOMOPHONE = 5;

/** `定阅日抱`: words of another sound are left as they are. */
function bySound(text: string, slips: string[]): string {
  let result = text;
  for (let length = LONGEST_HOMOPHONE; length > 1; length -= 1)
    for (let from = 0; from + length <= result.length; from += 1) {
      const typed = result.slice(from, from + length);
      const meant = soundsLike(typed, HOMOPHONES);
      if (meant === undefined || [...typed].some((char, at) => char !== meant[at] && EVERYWHERE.test(char)))
        continue;
      if (NO_HOMOPHONE.test(result.slice(Math.max(0, from - 1), from + length + 1))) continue;
      slips.push(typed);
      result = result.slice(0, from) + meant + result.slice(from + length);
    }
  return result;
}

/** What asks for something, at the beginning of a part of a sentence. */
const REQUEST =
  /^(?:所以|那|就|还|顺便|现在)?(?:领导|老板|[我他她]们?|客户)?(?:想(?:先|再)?(?:看|知道|了解|问|查|确认)|需要|要(?:看|查|一份)|能不能|能否|可否|麻烦|拜托|帮(?:我|忙|看|查)|请(?:问|确认|查|帮|看)|有没有|是不是|查一?下|看一?下|看看|谁|哪|怎么|为什么|多少)|^(?:so |and |but |now |then |also )*(?:can|could|would|will) (?:you|u|i|we|someone)\b|^(?:so |and |but |also )*(?:i|we|he|she|they|my \w+|our \w+)?(?:'d| would)? ?(?:needs?|wants?|like to|wondering|looking for|trying to)\b|^(?:so |and |but )*(?:please|pls|do you|any idea|was|were|is|are|did|does|has|have|had|how|what|which|who|whose|when|where|why|show|list|give|check|tell|find|export|compare)\b/iu;
const QUESTION = /谁|哪|吗|什么|啥|多少|怎么样|如何|几[个场次]|[?？]$/u;
/** Asks to look, and does not say at what. */
const BARE_REQUEST =
  /^(?:麻烦|帮|请|能不能|能否|再)*(?:我|忙|大家)*(?:看|查|核实|确认|处理|分析|排查|了解)(?:一?下|看|查)?(?:原因|情况|怎么回事|谢谢|吧|吗)*[。!！]*$|^(?:so |and |but )*(?:can|could|would) (?:you|u|someone) (?:please )?(?:check|look|help|investigate|confirm|look into (?:it|this|that)|find out|tell me|see)(?: please| it| this| that| why)*[?.! ]*$|^(?:please|pls) (?:check|help|advise|confirm|investigate)[?.! ]*$/iu;
const PARTS =
  /(?<=[，。！？!?；;])|(?<=,)(?!\d) ?|(?<=\.)\s|\s(?=and (?:i |we )?(?:needs?|wants?|would like)\b)/u;

/** A long text in two: the story, and what is asked at its end. */
export interface Framed {
  readonly story: string;
  readonly asked: string;
}

/** Returns what a long text asks at its end, and what it says before; undefined where it is one sentence. */
export function framed(text: string): Framed | undefined {
  const parts = text
    .split(PARTS)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const asks = parts.findLastIndex(
    (part, at) =>
      (REQUEST.test(part) || (at === parts.length - 1 && QUESTION.test(part))) && !BARE_REQUEST.test(part),
  );
  if (asks < 1) return undefined;
  const [story, asked] = [parts.slice(0, asks).join(' '), parts.slice(asks).join(' ')];
  return [...asked].length < 6 ? undefined : { story, asked };
}
