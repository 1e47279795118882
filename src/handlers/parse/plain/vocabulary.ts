/**
 * Words that questions about meetings are asked with, in both languages: each list is a pattern, matched against a text
 * in one way of writing (see `normal.ts`) and lower case. A new synonym is a word here, and a row in the table of
 * utterances.
 */

/** Returns a list as one line; it is written on several, each of which but the first begins with its bar. */
export function joined(list: string): string {
  return list.replace(/\n\s*/g, '');
}

function words(chinese: string, english = '(?!)'): RegExp {
  return new RegExp(`(?:${joined(chinese)})|\\b(?:${joined(english)})(?![a-z])`, 'giu');
}

/** What goes wrong with sound, picture or network, and how people complain of it. */
export const TROUBLE = words(
  `(?:声音|一直)?断断续续的?|断续|[老总]是?断|一直断(?!断)|断了|[没无]办?法(?:听|开|看|说|参[会加]|进)|[开听看]不(?:下去|了会?)|卡不卡|卡了不
    |卡[成得到]?(?:[那这]样|[^，。 ]{0,3}(?:死|爆|要命|不行|厉害|飞起|动不了)|ppt)|老?卡(?!片|号|通)顿?|顿挫|一顿一顿
    |听[^，。 ]{0,3}不(?:太|大|怎么)?(?:清楚?|见|到|着|懂|全)|看不(?:清楚?|见|到)|说话[^，。 ]{0,4}断|掉[的过了]?线|(?:老是?|总是?|一直|一[卡顿])掉(?!头|价|色|队)线?
    |断线|断网|断连|掉出|掉了|被踢|踢出|没有?声音?|没音|无声
    |声音[^，。 ]{0,3}(?:小|没|断|怪|糊|抖|飘|失真|不清|有问题|不对)|失真|变调|电音|机器人(?:声|似|一样)|模糊
    |糊(?:了|得|成[^，。 ]{0,4})?|马赛克|花屏|黑屏|白屏|绿屏|延迟|延时|滞后|慢半拍|不同步|回音|回声|杂音|噪音
    |噪声|啸叫|刺耳|电流声|丢包|抖动|网[络速]?(?:很|太|好|真|最|特别|不太)?(?:差|烂|不好|不行|不稳|慢)
    |不稳定?|冻住|定住|定格|闪退|进不[去来]|连不上|转圈|缓冲|掉帧|不流畅|不顺畅?`,
  String.raw`lag+(?:s|ged|ging|gy)?|chopp(?:y|ed)|freez(?:e|es|ing)|frozen|froze|drop(?:s|ped|ping)? (?:out|off|from)
    |dropp(?:ed|ing)|drops|drop-?outs?|drop from|dropping|cut(?:s|ting)? (?:in and )?out|echo(?:es|ing|ey|y)?|nois[ey]
    |(?:can(?:no|')?t|could(?:n'?t| not)|unable to|trouble|difficulty) (?:\w+ ){0,2}?(?:hear(?:ing)?|see(?:ing)?|understand|join)|not (?:\w+ ){0,2}?(?:hear(?:ing)?|see(?:ing)?|understand)
    |(?:nobody|no one|none of us) (?:could|can) (?:hear|see)|outages?|inaudible|blurr(?:y|ed)|pixel+at(?:ed|ing|ion)|disconnect(?:s|ed|ing|ions?)?|robotic|latency|jitter
    |packet loss|(?:sound|audio|voice|video|picture|screen|image|mic|camera) (?:was |were |is |got |went |has |had |kept |keeps )?(?:\w+ )?(?:gone|lost|off|missing|dead|out|black|stuck|bad|poor|low|broken|terrible|awful|unclear|distorted|cutting|failing)
    |(?:is|was|were|are|did)(?:n't| not) work(?:ing)?|lost (?:connection|audio|sound|video)|no (?:sound|audio|video|picture|voice)|went (?:silent|black|dead)|stutter(?:s|ed|ing)?|break(?:s|ing)? up|broke up|broken up|glitch(?:y|es|ing)?
    |(?:like|as) (?:an? )?robots?|underwater|crackl(?:y|ing)|muffled|unstable|kicked out|buffering|un(?:us|watch|bear|listen)able
    |(?:bad|poor|terrible|awful|horrible|weak) (?:audio|video|sound|connection|network|wi-?fi|signal|voice|internet)`,
);
/** What may be wrong with a meeting, and with much else: it counts beside a meeting only. */
export const SOFT_TROUBLE = words(
  `网络|网速|网(?=$|[ ，。很太好真不是有老总怎咋])|信号|声音|画面|画质|(?:太|很|好|真|最|特别|有多|比较)?(?<!出)差(?!别|旅|不多)劲?|最?糟糕?|最?烂
    |出(?:了|过)?(?:什么|啥|点)?(?:问题|状况|故障)|没(?:啥|什么|有)?(?:大?问题|毛病)|有?问题|毛病|(?:什么)?状况|故障|异常|不太?行|流畅|崩了?|不好
    |不清晰?`,
  String.raw`mess|disaster|nightmare|drop|delay(?:s|ed)?|static|connection|network|wi-?fi|audio|video|sound|voice|bad|worst|worse|poor(?:ly)?
    |terrible|awful|horrible|crappy|problems?|low|faint|quiet|weak|issues?|trouble|went wrong|wrong|slow|unhappy|struggl\w*`,
);

/** Asks how good something was, or names quality. */
export const QUALITY = words(
  `质量|品质|音质|效果|体验|表现|评分|打分|健康度?|怎么?样|咋样|咋地|如何|好不好|好吗|行不行|顺不顺|顺利|稳不稳|稳(?=[了一]|$)
    |听得(?:清楚?|见|到)|正常吗|正不正常|清不清楚|清晰`,
  String.raw`quality|able to (?:hear|see|join|follow)|audible|smooth(?:ly)?|how (?:bad|good|well|was|were|did|is|are|has|have)|how'?s|go(?:es)?(?: (?:well|ok|okay))?|went|any good|better|okay|ok(?= *[?.!]?$)|alright|stable|fine(?= *[?.!]?$)|good(?= *[?.!]?$)|ok\?
    |okay\?|healthy|health|mos|score|verdict|rating`,
);
/** Asks for a reason. */
export const WHY = words(
  `为什么|为啥|为何|怎么回事|咋回事|什么情况|啥情况|什么原因|啥原因|原因|怎么(?:会|就|这么|那么|老|又)
    |咋(?:这么|那么|老|又|就)|什么鬼|排查|定位|分析(?!会|例会|评审|周会|汇报|师|讨论|平台|部|组)|查(?:一?下)?(?:原因|问题)`,
  String.raw`why|how come|what happened|reason|cause|diagnos\w*|investigat\w*|troubleshoot|root cause|analy[sz]e`,
);

/** Something that takes place: without one of these words a sentence is about something else. */
export const MEETING = words(
  `会议(?!室)|例会|周会|晨会|早会|晚会|站会|月会|年会|季会|双周会|大会|全会|部门会|项目会|组会|班会
    |(?<=[的个场次开午点天晚])会(?!议室|计|员|话|儿)|会(?=$|[ ，。,.的是上里中时吗呢吧啊了都卡老很太好最总质怎咋为没有听声掉断开谁出不网延糊画音效信评表参缺迟考到早几多名全根]|一直)
    |评审|复盘|汇报|述职|培训|宣讲|面试|沟通|讨论|对齐|同步会|碰头|直播|网络研讨|研讨|通话|视频|走查|圆桌|彩排|启动
    |路演|回访|晨检|答辩|访谈`,
  String.raw`meetings?|(?<!\b(?:is|are|am) on )calls?|stand-?ups?|sync(?:s|-?up)?|reviews?|retros?|retrospectives?|plannings?|all[- ]?hands
    |town ?halls?|interviews?|webinars?|sessions?|conferences?|1:1s?|one-on-ones?|kick-?offs?|demos?
    |trainings?|huddles?|workshops?|briefings?|check-?ins?|catch-?ups?|qbr|okr|(?:steering )?committee|council|forum|weekly(?! (?:digest|report|summary|email|quality|overview|meeting))|daily(?! (?:digest|report|summary|email|quality|overview|thing|meeting))`,
);

export const PARTICIPANTS = words(
  `几点(?:进|来|走|退出?|离开|入会)[的会]?|(?:什么时候|何时)(?:进|来|走|退出?|离开)[的会]?|参会(?:人员?|者|名单|数据|人数|情况|记录|明细)?|参加(?:人员?|者|名单|了|过)|与会(?:人员?|者)?
    |出席(?:人员?|者|名单)?|到会|名单|参与(?:人员?|者)|人员(?:名单|列表)?
    |(?:来|到|参加|参与|进|上|去)?(?:了|过)?有?多少个?人(?:参加|来|在|进)?[了过]?|都有谁|的人参加|有谁|有哪些人|哪些人
    |谁(?:都)?(?:参加|来|在|进|上)(?:了|过|的)?|谁开了|(?<!好)几个人|多少个?人|人数|入会(?:记录|时间|情况)|离会`,
  `participants?|attendees?|(?:what time|when) did .* (?:join|leave|come|arrive)|attended
    |who (?:all )?(?:was|were|came|joined|attended|participated|showed up)(?: (?:in|at|to|on))?
    |(?:took|taking|takes?) part(?: in)?|who's (?:in|on)|guest list|people list|how many (?:people|persons|participants|attendees)|join(?:ed|ing|s)?|roster|headcount|turnout`,
);
export const ATTENDANCE = words(
  `晚[来到](?!的)|来晚|出勤(?:率|情况|记录)?|考勤|缺(?!点|陷|口|少|乏|钱|货|人手|省)[勤席了]?|出席(?=统计|情况|次数|率)|来了几[次回]|迟到|早退|没(?:有)?(?:来|到|参加|出席|露面|进(?!展|度|步|去|行)[会来]?|入会)
    |未(?:到|参加|出席)|旷(?:会|工)?|溜号|(?:从来|从|总|老)?[不没]参加|(?<=会[^，。]{0,4})谁[^，。]{0,3}请了?假|(?:总|老|常|经常)?(?:有人)?(?<![进出过上下起回])不来(?!电)|(?<![进出过上下起回])来了[吗没](?!有)|全勤|来得?齐不齐|齐不齐|到齐|来齐|(?:提前|中途|半路|早早|先)(?:就?[走跑]|就?离开?|退|溜|跑)了?|一会儿?就[走退]了?|到会率|到场|出席率|到没到|来没来|来了没|点名|[应实]到(?:人数|多少人?)?|都?到了[吗没]|(?:没|未)?签到(?!率)(?:情况|名单)?`,
  String.raw`who(?:'s)? (?:\w+ ){0,2}(?:miss|skip)(?:e?s|p?ed|p?ing)?\b|(?:did|does|do|has|have|will) [\w ]{1,20} (?:attend|join)|(?:hasn't|haven't|didn't|not|never) (?:attend|join)(?:ed)?|attend(?=s? (?:the|our|my|this|that|yesterday))|attendances?(?: (?:rates?|records?|list|report|stats|statistics|sheet))?|absent|absentees?|latecomers?|absences?|late|lateness|(?:dropp?ed|bailed|logged|signed|ducked) (?:(?:out|off) )?early|no-?show(?:s|ed)?|missed|missing from|skipp(?:ed|ing)
    |(?:left|leave)(?= (?:[a-z-]+ ){0,4}early)|(?<=\b(?:left|leave) [a-z- ]{0,40})early|(?:show|turn)(?:ed|s)? up(?= (?:for|to|at|in)\b)|didn't (?:show|join|come|attend|turn)|did not (?:show|join|come|attend)
    |on time|punctual\w*|tard(?:y|iness)|roll ?call`,
);
export const ROOMS = words(
  `会议室|房间|会室|(?<=\\p{Script=Han})(?<![餐客大展舞歌])厅(?!长|级|局)|开会的?屋|利用率|使用[率情]况?|占用(?:率|情况)?|空置|闲置|空着|有空[没吗]|(?<![a-z0-9])[a-z]\\d{3,4}(?![0-9])|(?<!\\d)\\d{3,4}(?=[^，。\\d]{0,4}(?:有人|空|在用|被占))|未签到|没(?:有?人)?签到|爽约率?
    |签到率|释放了?|预[定订]率?`,
  `(?:[a-z]+)?rooms?|(?:no-?show|usage|occupancy|utili[sz]ation|booking) rates?|occupancy|no-?shows?|(?:nobody|not|never) check(?:ed|s)? in(?:to)?|usage|utili[sz]ation|booked
    |bookings?|reservations?|no check-?ins?`,
);
export const TREND = words(
  `趋势图?|走势图?|差[别距]|区别(?!对待)|变化|变[好差糟多少坏]|环比|同比|越来越|好转|恶化|改善|有没有(?:提升|下降|进步)|提升|下降|曲线图?|历史数据|折线|画[个成条]?[图线]|每(?:[天日周月]|个月)的?(?=$|[ ，。]|[^，。]{0,3}(?:势|质量|卡|情况|变))|好[点些]儿?了?[没吗]
    |对比之前|比以前|有所`,
  String.raw`trends?|trending|getting (?:any )?(?:better|worse)|(?:quality|mos|scores?) (?:drop|fall|fell|dip|rise|rose)(?:s|ped)?|(?:drop|fall|dip|rise) in (?:quality|mos)|(?:weekly|monthly|daily)(?= quality)|improv(?:e|es|ed|ing|ement)|over time
    |worsen(?:ed|ing)?|deteriorat\w*|(?:gone|going|went) (?:down|up)|(?<!in )progress|history of quality|than before`,
);
export const DIGEST = words(
  '(?<![做写交填]个?)(?:日报|周报)(?![写交填模])|简报|晨报|各?项?指标|日汇总|汇总|总结(?!会)|给个?结论|大盘|概况|总览|总体|整体|报告|报表',
  `digests?|(?:daily|weekly)(?= (?:digest|report|summary|email|overview))|summary|overall|in general
    |overview|recap|reports?`,
);
export const ALERT = words(
  '[@＠](?:我们?|大家|所有人|全员|群里)|艾特|提醒|告警|警报|报警|预警|通知|(?:第一时间|马上|立刻|及时)(?:告诉|说)|喊我|叫我|差[^，。]{0,2}[时候][^，。]{0,2}发消息|(?:如果|一旦|只要|要是)[^，。]{0,12}[，,]?[就请]?(?:告诉|说一声|@|艾特|发消息)|就[^，。]{0,5}(?:喊|叫|吱|说)一?声',
  `alert(?:s|ing|ed)?|notif(?:y|ying|ies|ications?)|remind(?:ers?)?|warn(?:ings?)?|ping(?:ing)? (?:me|us)
    |(?:tell|let) (?:me|us) (?:know )?(?:when(?:ever)?|if|once)(?! (?:is|was|did|were))`,
);
export const EXPORT = words(
  `[导汇]出(?:成|为|到|来|个|一[下份个])?|导(?=一?下|个|份|上|昨|会|了|$|[ ，。])(?:一?下)?|下载|excel|表格|xlsx|csv
    |明细|拉(?:一?下|个|份|取)|文件|另存|报表|(?<=的)表格?(?=$|[ ，。])`,
  `export(?:s|ed|ing)?|download(?:s|ed|ing)?|spreadsheet|excel|xlsx|csv|workbook|file`,
);
/** Asks which or how many meetings there were. */
export const LISTING = words(
  `(?:超过|不到|多于|少于|不足|达到)[0-9一二三四五六七八九十百]+(?:场|个|次)|(?:(?:开|花|占)(?:了|过|掉)?)?(?:多少|几)个?(?:小时|钟头)|(?:开|有|召开|进行)(?:了|过)?(?:多少|几|哪些|什么|啥)(?:个|场|次)?|多少(?:个|场|次|(?=会))|几(?:个|场|次)
    |最[多少长短](?!的人)|排[名行](?:前[三五十百\\d]+[名个场]?)?|前[三五十百\\d]+[名个场]?(?=的|$)|忙不忙|忙[吗么]|有安排|(?:超过|大于|多于|少于|不到)\\d+人|哪些会(?!议室)|哪几(?:个|场)|什么会|啥会|列表|清单|列(?:一?下|出)|一览|记录|安排|日程|有会|所有|全部
    |会多[不吗么]多?|开会多[不吗么]?|会议多[不吗么]?|[场次]数|频率|场次|数量|总数|总量|总?时长|开会情况|会议情况|会议数据
    |会议统计|统计|多少个?小时|几个?小时`,
  `how many|which|the most|(?:long|short|bigg|larg)est|list|show|all(?![- ]hands)|top ?d*|rank(?:ed|ing)?(?= (?:of|the|meetings|calls))|schedule|agenda|what (?:meetings|calls)|what(?:'s| is)(?= *[?.!]?$)|what(?:'s| is) (?:on|planned|scheduled)|records?|total|number of|count|everything
    |statistics|stats|how long`,
);
/** Which states of meetings. */
export const ONGOING = words(
  '正在|进行中|在开|开着|现在|(?:还没有?|尚未)(?:结束|散会?|开完|下会)',
  'ongoing|in progress|running(?: now)?|happening(?: now)?|at the moment|live|right now|currently|going on|now(?=$|[ ?.!])',
);
export const UPCOMING = words(
  '即将|待开|待召开|未开始|还有(?=哪|什么|几|多)|还?剩(?!余)|接下来|要开|将要',
  'upcoming|scheduled|planned|coming up|left|remaining',
);

export const SUBSCRIBE = words(
  `每天|每日|(?<![今昨明前后])天天|每早|每个?工作日|每周|每个?星期|每晚|定时|订阅|订一?[份个]|开通|开启|开[一个份]*(?=日报|周报)
    |打开|启用|推送|推(?=日报|周报|报告)|周一[到至~-]周五|自动发|定期|按时`,
  `on (?:weekdays|workdays)|send (?:me |us )?(?:the |a )?(?:daily|weekly)
    |mon(?:day)?(?: to |-)fri(?:day)?|every ?(?:day|morning|week|weekday|evening|night|workday|monday|friday)|(?:daily|weekly) (?:digest |report |summary )?(?:at|on)(?= )
    |each (?:day|morning|week)|subscribe|sign (?:me|us) up|turn(?: [a-z]+){0,3} on(?! [a-z]+day)|enable|switch(?: [a-z]+){0,3} on|set up|start sending
    |activate|regularly`,
);
export const STOP = words(
  `退订|暂停|取消|停(?!车|机|电|产|留)掉?|停止|停下来?|停(?=$|[ ，。了吧])|终止|中止|中断|关掉?|关闭|撤销|撤回
    |(?<![特区分级类个性识鉴差])别(?!的|人|处|墅|致|名|离)|不(?=导)|不要|不再(?=提醒|通知|发|推)|(?<![着了])不用|不需要|不想要?|不必|无需|请勿|停用|免打扰
    |闭嘴|拒绝`,
  `stop(?:s|ped|ping)?|pause|cancel(?:s|led|ing)?|unsubscribe|turn(?: [a-z]+){0,3} off|switch(?: [a-z]+){0,3} off|disable|abort|quit
    |do(?:n't| not)|no more|no longer|never ?mind (?=the|my)|any ?more|never (?:send|again|notify|mail|post|remind|ping|alert)|no need|(?:scrap|drop|ditch|discard) (?:the|my|that) (?:export|file|download)|halt|mute|kill`,
);
export const FORGET = words(
  '(?:不想|别|不要|不用)(?:让|被)?你?再?记[着住录]?|(?:别|不要|不许)再?(?:保?存|留)|忘记|忘掉|忘了|删除|删掉|删了|删|清[除空掉]|抹掉|抹除|销毁|擦除',
  'forget|delete|erase|clear|remove|wipe|purge',
);
export const DATA = words('数据|资料|记录|信息|隐私|历史', 'data|records?|information|everything|history');
export const LOGOUT = words(
  `退出(?:登录|登陆|授权|账号|账户|帐号)|登出|注销|解绑|(?:取消|撤销|撤回|解除|收回|删除)[^，。]{0,5}授权|授权.{0,3}(?:取消|撤|收回|解除|关)|撤销授权|撤回授权|解除授权`,
  'log ?(?:me )?out|sign ?(?:me )?out|revoke|de-?authori[sz]e',
);
export const RIGHTS = words(
  '我[能可][以]?看到?(?:哪些|谁)|授权|权限|登录|登陆|我是谁|身份(?!证)|认证|我[是算]不?[是算]?管理员|我们?(?:能|可以)(?:不能)?(?:导出?|下载)(?=[吗么?？]|$)|[看查导]得?(?:到|出)?(?:我的|谁的|别人|他人|其他人|别的部门|全公司|所有人)',
  `authori[sz](?:e|ed|ation)|permissions?|log ?in|sign ?in|logged in|who ?am ?i|am i (?:an? )?admin|am i allowed|allowed to (?:see|view|export)|(?:other people|someone else)'s|access|consent`,
);
/** What an export is called, and what is asked of one that runs. */
const FILE =
  '导出(?:的?(?:东西|文件|表格?|结果|数据|名单|任务))?|(?:文件|表格?|报表|结果|任务|数据)(?=[^，。]{0,6}(?:在哪|去哪|发哪|生成|准备|处理|弄|跑|好了?[没吗]|没好|呢))|[导拉下]的?(?:那个)?(?:表格?|文件|数据|东西|名单)|下载链接';
const STATE =
  '(?:完成?|做完|好|弄好|跑完|生成|准备好)了?(?:没有?|吗|么)|好了|完了|没好|到哪|在哪|去哪|发哪|怎么样|进度|多久|排队|失败|到?第几|卡住|能再?[下用]|慢|不动|这么久|失效|过期|呢$';
export const JOBS = words(
  `(?:${FILE})[^，。]{0,6}(?:${STATE})|(?:${STATE})[^，。]{0,3}导出|我的(?:导出|任务)|我(?:之前|刚才|刚刚)导的|(?:上次|刚才|之前|刚刚)的?导出(?=呢|在|怎么|好|完|了|$)
    |重新导(?!航|入)出?|导到哪|到哪一?步|还要?等?多久|再导出?一次|(?:文件|下载)链接|导出?不[了出]来?|导出(?:任务|记录|历史|到|进行)|(?<!会议)任务(?!书)|下载链接|排队|进度|^(?:做|弄|跑|处理)?[好完]了[没吗]|完成了?没|^做完了?没`,
  `(?:my|our) (?:exports?|tasks?)|my jobs?|export again|re-?export|download link|export(?:'s)? (?:is |been |has been )?(?:failed|stuck|slow|hanging|running)|tasks?|jobs?(?= (?:list|queue|status))|(?:list|show|status of)(?: my)? jobs?|is (?:it|(?:my|the) (?:export|file|download|report)) (?:done|ready|finished)|progress of|queue
    |status of my|eta|where(?:'s| is) (?:my|the) (?:file|export|download)|how (?:long|many) .*(?:my |our |the )?(?:exports?|file)|retry .*export|(?:my|our|the) (?:file|spreadsheet|workbook) .*(?:ready|done|finished)`,
);
export const DOCTOR = words(
  `自检|体检|机器人的?状态|(?:你们?|机器人|bot ?)(?:自己|还|是不是|现在|今天|的)*(?:活着|挂了|坏了|死了|在线|正常|健康|没事|好着)|机器人在[吗么]|(?:你|机器人|系统|bot)[^，。]{0,6}(?:不理|不回|没回|正常[吗不么没])|(?:怎么|咋|干嘛)[^，。]{0,4}(?:不理|不回)[我人]?|检查[^，。]{0,3}你|你的?(?:权限|配置)|诊断机器人|机器人诊断|配置检查|检查配置|检查[^，。]{0,4}机器人|机器人[^，。]{0,4}(?:出了?问题|有问题|故障|不正常)|机器人的?配置|机器人(?:还|现在|是否|工作|运行|状态)*(?:好使|能用)|健康检查|(?:你|服务(?!器|员|商)|系统)[^，。]{0,5}(?:没反应|挂了|崩了?|出?问题|正常吗)|^(?:怎么|咋)?没反应|(?:权限|配置|授权)[^，。]{0,5}(?:没[配开好]|配[好错]|不对|有问题|缺)|数据[^，。]{0,3}[拉取]不到|(?:机器人|bot)(?:怎么)?(?:不|没)(?:理|回|反应|响应|动)`,
  `self[- ]?(?:check|test)|check(?: on| up on)? yourself|are you (?:configured|set ?up)|(?:your|ur) (?:permissions|config\\w*|setup)|ur (?:broken|down|dead)|you(?:'re| are) (?:broken|down)|(?:bot|this thing) (?:is |seems )?(?:not |down|broken|dead)|not responding|health ?check|doctor|wrong with (?:you|the bot|this bot)|are you (?:still )?(?:working|alive|ok(?:ay)?|up|down|healthy|broken|online|running|fine)`,
);
export const LANGUAGE = words('英文|英语|中文|汉语|普通话', 'english|chinese|mandarin');
export const SPEAK = words(
  '语言|说|讲|换|转|切|切换|切到|改成|换成|改为|用|回复|显示|卡片|模式',
  'please|pls|speak|language|switch|reply|answer|talk|use|change|in',
);
export const SETTINGS = words(
  '设置|阈值|门槛|标准|配置|参数|口径',
  'settings?|thresholds?|standards?|configur\\w*|limits?',
);
export const AUDIT = words(
  '审计(?=日志|记录|$)|操作记录|操作日志|谁都?(?:导出?|下载|查看?|看|拉)过[^会]{0,4}(?:数据|文件|会议数据|报告|$)|谁都?(?:导出?|下载|[改动删调]|修改|更改|调整|删除|关闭?)[过了]',
  'audit(?: log)?|who (?:exported|downloaded|changed|deleted|modified)',
);
export const FORM = words('表单|导出向导', 'forms?');

export const HELP = words(
  `能按|多久以前|多久更新|教教?我|你(?:能|会|可以)(?!.*(?:帮|查|看|给|告诉))[^，。]{1,12}[吗么]|帮助|说明书?|(?:使用|操作|用户)?(?:手册|指南)|怎么用|咋用|(?:可以|能|会)(?:用来|帮我们?|帮忙)?(?:查|看|问|导|做|干)(?:到|些)?(?:哪些|什么|啥)(?!时候|会)|怎么使用|如何使用
    |使用方法|用法|教程|功能|能做(?:什么|啥|些什么)|你谁|能干点?(?:什么|啥|嘛|吗|些什么)|会干(?:什么|啥|嘛)
    |会做?(?:什么|啥|些什么)|可以做?(?:什么|啥|些什么)|有(?:什么|啥|哪些)(?:用|功能|命令|本事|能力)
    |你们?是(?:谁|什么|干|做)|你叫(?:什么|啥)|介绍一?下?(?:你|自己)|自我介绍|怎么(?:跟你|和你|问你|玩)|命令列表
    |有(?:哪些|什么)(?:命令|指令)|所有(?:命令|指令)|支持(?:哪些|什么|啥)|能问(?:你)?(?:什么|啥|哪些)`,
  `help|how far back|what (?:else )?(?:can|do|could) (?:you|u|this|it)(?: bot)? do
    |how do(?:es)? (?:i use|you work|this (?:bot|thing) work|this work|it work)|how (?:to|do i|can i) use|who are you|what are you
    |what is this|commands?|instructions|features|introduce yourself|what's this|what (?:else )?can i ask|what (?:kinds?|sorts?|types?) of (?:questions?|things)|getting started|what languages|manual
    |tutorial|guide`,
);
/** Asks how something is done, not to do it. */
export const HOW_TO = words(
  `(?:怎么|咋|怎样|如何)(?:样?才能|才可以|可以|能|去)?(?:导出?|查[看询]?|订阅|取消|退订|看|设置|开[启通]?|关闭?|下载|用|操作|授权
    |删除?|统计)(?!起来)|怎么才能
    |哪(?:里|儿)(?:可以|能)(?:看|查|导|下载|设置)|在哪(?:里|儿)?(?:看|导出|设置|下载|取消)`,
  'how (?:to|do i|can i|do you|do we|can we)|where (?:can|do) i',
);
export const THANKS = words(
  `拜拜|再见|谢谢|谢[啦了过您]|多谢|感[谢恩]|辛苦|三克油|蟹蟹|3q|给力|牛(?:逼|b|x|啊)|太棒了?|棒棒|真?棒(?!球)|厉害了?|(?<!比.{0,3})好用(?!吗)
    |点赞|赞(?!助)|爱了|爱你`,
  `bye(?:[- ]?bye)?|thanks?|thank you|thx|tks|ty|tysm|cheers|appreciated?(?: it)?|great job|good job|well done|awesome
    |nice (?:work|one|job)|good bot|perfect|love (?:it|you)`,
);

/** Asks who it was, and names nobody. */
export const WHO = words(
  '谁家?|哪[边家]|哪个?人|哪位|哪一?个?(?:月|季度|星期|礼拜)|哪(?:一)?(?:间|层|个|场|些|几|天|次|周)',
  'who|whose|whom|which|anyone|anybody|somebody|someone',
);

/** What offices ask about, and is none of ours: papers of a meeting, other things that work or fail. */
export const OFFICE = words(
  `(?:工资|薪资|社保|公积金|报销|发票|年假|考勤卡|快递|合同|门禁|工位|班车|停车|团建|奶茶|外卖|食堂|天气|心情|汇率|邮箱|邮件|微信|网盘|打印|(?<![a-z])(?:oa|erp|crm)(?![a-z]))(?![^，。 ]{0,6}(?:会|评审|培训|宣讲|沟通|复盘|汇报|讨论|启动))
    |提醒我[^，。]{0,3}(?:开会|参会|去|带|打)|(?:[帮给]我?)生成|转成|翻译(?!部|组)|模板|议程|邀请函|节目单|决议|意见|(?:评审|面试|考试|审批)的?(?:通过|结果|题)|(?:资料|材料|文档|ppt)[^，。]{0,2}(?:发|给|在)|发[一个条份]*(?:会议)?通知$|还不开会|^(?:开会)+$
    |(?:在不在|[在来去回])公司[吗没么]|[来去没]上班|(?:几点|可以)下班|下班[了吗没]|加班(?!.*会)|打卡|补卡|谁值[班日]|好笑|(?:看|拍|剪|发)[一个段]*视频$|直播带货怎么
    |(?:报销|项目|需求|开发|上线)进度|手机(?:质量|坏|没)|生气了|参加不了|(?:写|做|填|交)[^，。]{0,3}(?:日报|周报)(?![^，。]{0,4}(?:会|的))|(?:日报|周报)[^，。]{0,2}(?:怎么|咋)?写`,
  String.raw`payslips?|salary|payroll|invoices?|expenses?|vacation|parking|canteen|weather|reset my|password|in the office(?= (?:today|now|tomorrow))|late to work|write (?:a|an|me|my)|(?:my|the) (?:phone|laptop|mouse|keyboard|printer) (?:has|is|won't|can't|keeps)(?!.*(?:call|meeting))|slides|join the (?:call|meeting)\??$|dial-?in|translate|recommend`,
);
/** What is asked about the content of a meeting, or done with one in the calendar: nothing of ours. */
export const ELSEWHERE = words(
  `^预[订定约](?!了)[^，。]{1,8}会议室$|把[^，。 ]{1,8}[踢移请赶][出走]|拉[^，。 ]{1,6}[进入](?:会|来|群)|录[屏像]|回放|(?:显示器|电视|屏幕|大屏|音响|话筒|插座|遥控器|摄像头|(?<!部)门)[^，。]{0,4}(?:坏|不亮|打不开)|找谁[修换]|[报维]修|我(?:正)?在开会|等[下会]|待会|改[到成]|挪到|提前到|推[到后]|温度|(?<!部)门(?=打|锁|开|关|坏)|(?:早上|上午|中午|下午|晚上)好(?=$|[呀啊哦吖,，。!！~ ])|周几|星期几|几月几|调[低高]|改时间|时间改|推迟|延期|链接发|会议链接|没问(?!题)|没说要
    |不是(?:要|问|说|质量|会议)|会议室在(?:哪|几)|写一?[个份封篇首段]|写首|太[热冷]|空调|投影仪?|灯|窗帘|打扫|白板|门锁|钥匙|参加周?会$|几点(?:开|结束|到|$|[ ？?])|什么时候开
    |何时开|会议?[上的]?[^，。]{0,4}(?:结论|定了|发言)|字幕|带(?:上|着)?(?:电脑|材料|什么|啥)|讨论了|说了(?:什么|啥)|聊了|讲了(?:什么|啥)|决定了|内容|纪要|录音|留着|留个|转写|待办|约(?:一?个|一?下)
    |预约会|(?:发起|创建|新建)(?:一?[个场次])?(?:视频|语音|线上|飞书)会|开(?:一?个|场)会(?!的)|安排(?:一?个|一?场|会)|加入会|进入会|入口|邀请|改期
    |取消(?:今天|明天|后天|昨天|下周|本周|这场|那场|这个|那个|周会)?的?(?:会|预定|预订)(?!员)
    |[订定借](?:一?个|一?间|下|会议室)|(?:帮|想|要|给)我?预?[订定约借][^，。]{0,12}会议室|(?:预订|预定|订|借)(?:一?个|一?间)?会议室|密码|(?:帮我|要|想)请[个天]?假|(?<!谁.{0,3})请假(?!的?(?:有|人|名单))|(?:什么时候|何时)(?=[？?]?$)|(?<=^[^，。 ]{0,4})(?<!还)在[吗么](?=$|[?？ ，。])|在不在(?=$|[?？ ，。])|快递|没电`,
  String.raw`good (?:morning|afternoon|evening|night)(?=[ ,.!]*$)|i have a (?:meeting|call)|i'm in a (?:meeting|call)|^(?:please |can you |could you )?(?:join|record|mute|end) (?:the|this|my)|delete the|(?:move|push|shift) (?:the|my|our) (?:meeting|call)|remind me|i(?:'ll| will|'m| am) (?:be )?late|where(?: is|'s)(?= (?!my |.*\b(?:file|export|report|digest)))|agenda (?:of|for)|what time(?! did)|(?:is|are|am) on call
    |when (?:is|does|do)|discuss(?:ed)?|(?:did|does|do) (?:[a-z]+ ){1,3}(?:say|talk|decide|want)|said about|(?:meeting )minutes|minutes (?:of|from)|meeting notes|notes|action items|transcript|recording
    |schedule (?:a|an|the|me)|set up a (?:meeting|call)|book (?:a|an|the|me|room)|reserve (?:a|an|the)|invite
    |reschedule|create (?:a|an)|start (?:a|an|the) (?:meeting|call)|password
    |cancel (?:the|my|tomorrow|today|this|that)(?:'s)?(?: \w+)? ?(?:meetings?|calls?|sync|standup|review)`,
);

export const CITIES = '北京|上海|深圳|广州|杭州|成都|武汉|西安|南京|苏州|重庆|天津|厦门|长沙|香港|新加坡';
export const TOWNS =
  'beijing|shanghai|shenzhen|guangzhou|hangzhou|chengdu|wuhan|nanjing|hong kong|singapore|tokyo|london|new york|berlin';

const MEDIA = 'wi-?fi|(?:家里?|公司)的?网|无线网?|有线|网线|[45]g(?![a-z])|热点|流量|vpn|专线|宽带';
const MEDIA_EN = 'wi-?fi|wired|wireless|cable|ethernet|[45]g|hotspot|mobile data|vpn|broadband';
/** How somebody is connected. */
export const MEDIUM = words(MEDIA, MEDIA_EN);
const DEVICES = '设备|终端|大屏|机型|安卓|手机|电脑|平板|笔记本|苹果|ipad|iphone|ios|mac|windows';
const DEVICES_EN = 'devices?|laptops?|macs?|windows|ipads?|iphones?|android|phones?|tablets?|screens?';
/** What somebody joins with. */
export const DEVICE = words(DEVICES, DEVICES_EN);

/** What a trend is split by. */
export const SPLIT = words(
  `(?:按|分|各|不同)(?:各个?|个|的)?(?:部门|地点|地区|城市|办公[区室点]|网络|设备|机型|版本|客户端)(?:类型|种类|维度|来|看|分|统计|对比)*
    |(?:部门|地点|地区|城市|网络|设备|机型|版本)维度|部门之?间|部门[^，。]{0,3}排[名个]|会议室的?(?:大屏|屏幕?|设备|终端|硬件)
    |哪[个些种台款](?:部门(?!会(?!议))|地点|地方|地区|城市|办公[区室]|分公司|园区|职场|网络|设备|机型|版本)(?:的?客户端)?
    |(?<!\\p{Script=Han})\\p{Script=Han}{2,3} ?(?:office|分公司|办事处|办公[室区点]|园区|总部|职场)
    |(?:${MEDIA})[^，。]*(?:${MEDIA})|(?:${DEVICES})[^，。]*(?:${DEVICES})
    |(?:部门|地点|办公室|网络|设备|版本)(?:是|有|在)?哪[个些里]|哪[个些][^，。]{0,6}的?(?:部门(?!会)|办公室|版本|设备)|(?:${DEVICES}|网页|app)(?:入会|参会|开会|端)
    |(?:${CITIES})(?:[^，。]{0,8}?[和跟与比、][^，。]{0,6}(?:${CITIES})|[那这]边|(?=$|[ ，,]|的?(?:网|质量|趋势|会议质量))|的?(?:同事|同学|人)(?!的会))
    |[新旧老]版本?的?客户端|[新旧老]版本|在?家(?:里|中)?办公|远程办公|居家办公`,
  `rank(?:ed|ing)?(?: of)? (?:departments|teams|offices|sites)|which (?:department|team|location|site|office|network|device|version)s?
    |[a-z]+ offices?|(?:by|per) (?:department|team|location|place|site|office|network|device|version|client)s?
    |(?:${TOWNS})\\b.* (?:than|and|or|vs) .*(?:${TOWNS})|(?:${TOWNS}) (?:vs|versus)|in (?:${TOWNS})(?! room)
    |wi-?fi (?:causing|to blame|(?:is )?the (?:problem|cause|reason))|(?:${MEDIA_EN}).*\\b(?:${MEDIA_EN})|(?:${DEVICES_EN}).*\\b(?:${DEVICES_EN})`,
);

/** What is asked of rooms. */
export const ROOM_TALK = words(
  `设备|终端|硬件|(?:使用|占用|使|占)?用?了?多[久少长]|被|占着不?用?|就|够用|够不够|预约了?|订了|浪费|空[着的]?|忙|闲|满|抢手|紧张|热门|冷门|最多|最少|使用|用得|用了?多[久少长]|多少|排名|排行榜?
    |前[三五十]名?|楼层`,
  'floors?(?! ?[0-9])|the most|empty|free|busy|popular|used|unused|wasted|available|enough|full|taken|vacant|occupied',
);
/** Questions that two words of opposite meaning make. */
export const WHETHER = /有没有|是不是|能不能|可不可以|会不会/gu;

/** Asks what a word means, or how quality is judged. */
export const EXPLAIN = words(
  `什么(?:是|叫)|(?:是|指|算)(?:个)?(?:什么|啥)(?:意思|东西|概念)?(?=$|[？?呀啊呢])|(?:什么|啥)意思|(?:什么|啥|怎样|怎么|多少)[^，。]{0,4}(?:才|就)?算|代表(?:什么|啥)|怎么分的|(?:什么|啥)标准|你(?:是)?怎么(?:知道|看出)|算[^，。]{0,4}[吗么]$|(?:什么时候|何时|什么情况下?)会?(?:触发|提醒|报警)|规则(?=是|$|[？?])|区别(?=$|[？?])|界限|分界|有(?:什么|啥)区别|区别是
    |(?:怎么|咋|如何|怎样)(?:来)?(?:判断|判定|评[判价定估分]|打分|定义|区分|划分|计算|算(?:出来|的|好|差|卡)?)|(?:按|根据|凭)(?:什么|啥)
    |分(?:成|为)?(?:哪|几|多少)[几个]?[档级类种]|(?:标准|依据|口径|算法)是(?:什么|啥|怎)|按[^，。]{0,4}算|几分钟(?:才|就)?算|多少(?:才|就)?(?:算|正常)|(?:怎么|咋)(?:来|得来|得出来?)的`,
  String.raw`what (?:does|do) .+ (?:mean|stand for)|what(?:'?s| is| are) (?:an? |the )?(?:[\w-]+ ?){1,3}(?= *[?.!]*$)|how (?:do|does|is|are) .*(?:judged?|rated?|decided?|define[ds]?|measured?|calculated?|computed?|determined?|score[ds]?|know)|explain|count .* as|define|meaning of|difference|what counts as|what (?:makes|is considered)`,
);
/** A limit of what still counts as good. */
export const LIMIT = words(
  `阈值|门槛|及格线|\\d ?(?:%|ms|毫秒)|(?:改|调|设|放宽|收紧)[^，。]{0,4}\\d+ ?(?:分钟|秒)`,
  String.raw`thresholds?|\d+ ?(?:%|percent|ms)|(?:set|change|make|raise|lower) .*\d+ ?(?:min(?:ute)?s?|sec(?:ond)?s?)`,
);
/** Terms of the cards that nobody asks questions with. */
export const TECHNICAL = words(
  '阈值|门槛|标准|规则|颜色|[红黄绿]色|评级|及格线|分数|rtt|mos|fps|上行|下行|码率|比特率|帧率|带宽|分辨率|风险|档位?|抽查|受影响',
  'thresholds?|loss|colou?rs mean|bit ?rate|frame ?rate|bandwidth|resolution|score|risky?|affected|verdict',
);
