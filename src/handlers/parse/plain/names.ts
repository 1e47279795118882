/** The names of people in a text: which words are one, and where a name stands for whose a meeting is. */

const SURNAMES = `赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟黄穆萧尹姚邵汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程邢裴陆荣翁荀羊惠曲家封储靳段焦巴弓牧车侯班仰秋仲伊宫宁仇栾祖武符刘景詹龙叶司黎白怀蒲从索赖卓池乔能双闻党翟谭贡姬申冉桑桂牛寿通边燕浦尚农温庄晏柴瞿阎连习艾鱼容向古易戈廖终居衡步都耿满弘匡国文寇东欧沃曾沙聂晁关荆游权盖肖涂`;
const COMPOUND = '欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|夏侯|令狐|端木|南宫';
const TITLE = '总|总监|经理|老师|工|主任|老板|哥|姐|同学|部长|博士|教授|董';
/** Words that begin like a name and are none. */
const NO_NAME =
  /[会议评审汇报沟训练项品术营户划标室楼层部组的网卡跟不]|^(?:周[一二三四五六日天末几]|方[案式向便]|经常|时[候间长]|安[全排装]|明[天细]|季[度节]|成[本功员]|计划|高[清管峰层]|马上|白[屏天]|万一|常见|向我|国[内外庆]|家里|关[于键]|全员|文[件档]|应该|公司|能|通|连|单|双[方十]|都|解决|任[务何]|金融|东西|程序|房间|符合|包括|路[上由]|平台|设[备置]|云[端盘]|电脑|手机|于是|强烈|水平|管理|宣[讲传]|从来|石油|游戏|温度|农历|满意|空|车|牛|盖|鱼|习惯|容易|古|党|谢谢)/u;
const NAME = new RegExp(
  `^(?:(?:${COMPOUND})[\\p{Script=Han}]{1,2}|[${SURNAMES}][\\p{Script=Han}]{1,2}|[${SURNAMES}](?:${TITLE})|[小老阿][${SURNAMES}])$`,
  'u',
);
const LATIN_NAME = /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?$/u;

/** Returns whether a word of Chinese reads as the name of a person. */
export function isName(word: string): boolean {
  return NAME.test(word) && !NO_NAME.test(word);
}

/** `张三：昨天的会一直卡`, `李四说听不清`: who complains, in a text that somebody passes on. */
const AUTHOR =
  /^[>"“\s]*([\p{Script=Han}]{2,4}|\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?) ?(?::|：|(?:刚刚?|跟我|向我)?(?:说|反馈|反映|抱怨|投诉|吐槽|问|表示|来问|says?|said|complain(?:s|ed)|reports?|reported)[:：，, ]?)/u;
const SIGNED = /(?:—+|--|[-~～]) ?([\p{Script=Han}]{2,4}|\p{Lu}\p{Ll}+)\s*$/u;
const HOST =
  /([\p{Script=Han}]{2,4}|\p{Lu}\p{Ll}+)(?:组织|主持|发起|召集|开)的|(?:host|organi[sz]|led|run|chair)(?:ed)? by (\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?)/u;
const TYPED = /[@＠]([\p{Script=Han}]{2,4}|[\p{L}.]+(?: \p{Lu}\p{Ll}+)?)/u;
const POSSESSIVE = /\b(\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?)'s\b/u;
const FIRST =
  /^(\p{Lu}\p{Ll}+)(?= (?:couldn't|can't|cannot|could not|can not|was|is|had|has|kept|keeps|got|lost|dropped|froze)\b)/u;
const OF =
  /\b(?:of|from) (\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?)(?= (?:was|is|were|has|had|kept|keeps)\b|[.?!]?$)/u;
const SUBJECT =
  /\b(?:[Cc]an't|[Cc]annot|[Cc]ouldn't|[Cc]ould|[Cc]an|[Dd]id|[Dd]oes|[Ww]as|[Ii]s|[Hh]as|[Hh]ad) (\p{Lu}\p{Ll}+)\b/u;

/** Who is named, and what is said besides. */
export interface Named {
  readonly name: string | undefined;
  /** Whose meetings are those that they organise. */
  readonly isHost: boolean;
  readonly rest: string;
}

/** Takes a name that stands in a clear place out of a text: `@李四`, `李四组织的会`, `张三：…`, `Bob's call`. */
export function takeName(text: string): Named {
  for (const pattern of [TYPED, AUTHOR, SIGNED, HOST, POSSESSIVE, SUBJECT, FIRST, OF]) {
    const [whole, first, second] = pattern.exec(text) ?? [];
    const name = first ?? second ?? '';
    if (whole === undefined) continue;
    const isMeant = pattern === TYPED || isName(name) || (LATIN_NAME.test(name) && !COMMON.test(name));
    if (isMeant) return { name, isHost: pattern === HOST, rest: text.replace(whole, ' ') };
  }
  return { name: undefined, isHost: false, rest: text };
}

const COMMON =
  /^(?:What|Why|How|Who|When|Where|Which|Today|Yesterday|Tomorrow|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Last|This|Next|Let|Was|Is|Are|Were|Did|Does|Do|Has|Had|Have|Can|Could|Check|Show|Give|Every(?:one|body)|Any(?:one|body)|Some(?:one|body)|Nobody|People|Users|You|They|We|He|She|Tell|Any|Our|My|Your|Their|Hi|Hey|Hello|All|Some|That|It|There|Here|Please|The)$/;

/** Splits `王芳和李四` into its names; other words stay whole. */
export function splitNames(word: string): readonly string[] {
  const parts = word.split(/[和跟与、]/u);
  return parts.length > 1 && parts.every(isName) ? parts : [word];
}
