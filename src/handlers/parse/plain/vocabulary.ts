/**
 * Words that questions about meetings are asked with, in both languages: each list is a pattern, matched against a text
 * in one way of writing (see `normal.ts`) and lower case. A new synonym is a word here, and a row in the table of
 * utterances.
 */

/** Returns a list as one line; it is written on several, each of which but the first begins with its bar. */
export function joined(list: string): string {
  return list.replace(/\n\s*/g, '');
}

/** Returns a list of words of both languages as a pattern. */
export function words(chinese: string, english = '(?!)'): RegExp {
  return new RegExp(`(?:${joined(chinese)})|\\b(?:${joined(english)})(?![a-z])`, 'giu');
}

/** Returns whether a text has a word of a list. */
export function has(text: string, pattern: RegExp): boolean {
  return text.search(pattern) >= 0;
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
    |不稳定?|冻住|定住|定格|闪退|进不[去来]|连不上|转圈|缓冲|掉帧|不流畅|不顺畅?
    |甩线|(?:视频|摄像头|麦克风|声音|画面)[^，。]{0,3}打不开|断成|一卡一卡|是黑的?|黑了|没(?:有)?(?:画面|影像|图像)|破音|爆音|嗡嗡|滋滋|沙沙|断流|断开|掉下去|掉出去|弹出[去来]|被[弹挤]|重连|连接(?:失败|中断)|幻灯片|卡成狗|龟速|掉包|丢帧|说话[^，。]{0,6}(?:像|跟)机器人|(?:麦克风|麦)[^，。]{0,3}(?:坏|没声|不响|杂)|音画|mute不了|听不青|cpu[^，。]{0,4}[高满爆]|(?:声音)?忽大忽小|忽高忽低|发烫`,
  String.raw`lag+(?:s|ged|ging|gy)?|chopp(?:y|ed)|freez(?:e|es|ing)|frozen|froze|drop(?:s|ped|ping)? (?:out|off|from)
    |dropp(?:ed|ing)|drops|drop-?outs?|drop from|dropping|cut(?:s|ting)? (?:in and )?out|echo(?:es|ing|ey|y)?|nois[ey]
    |(?:can(?:no|')?t|could(?:n'?t| not)|unable to|trouble|difficulty) (?:\w+ ){0,2}?(?:hear(?:ing)?|see(?:ing)?|understand|join)|not (?:\w+ ){0,2}?(?:hear(?:ing)?|see(?:ing)?|understand)
    |(?:nobody|no one|none of us) (?:could|can) (?:hear|see)|outages?|inaudible|blurr(?:y|ed)|pixel+at(?:ed|ing|ion)|disconnect(?:s|ed|ing|ions?)?|robotic|latency|jitter
    |packet loss|(?:sound|audio|voice|video|picture|screen|image|mic|camera) (?:was |were |is |got |went |has |had |kept |keeps )?(?:\w+ )?(?:gone|lost|off|missing|dead|out|black|stuck|bad|poor|low|broken|terrible|awful|unclear|distorted|cutting|failing)
    |(?:is|was|were|are|did)(?:n't| not) work(?:ing)?|lost (?:connection|audio|sound|video)|no (?:sound|audio|video|picture|voice)|went (?:silent|black|dead)|stutter(?:s|ed|ing)?|break(?:s|ing)? up|broke up|broken up|glitch(?:y|es|ing)?
    |(?:like|as) (?:an? )?robots?|underwater|crackl(?:y|ing)|muffled|unstable|kicked out|buffering|un(?:us|watch|bear|listen)able
    |(?:bad|poor|terrible|awful|horrible|weak) (?:audio|video|sound|connection|network|wi-?fi|signal|voice|internet)
    |(?:can't|cannot|couldn't|can not) be (?:heard|seen|understood)|slide ?show|mosaic|all pixels|garbled|gibberish|tinny|scratchy|buzzing|humming|hissing|feedback loop|(?:got |was |were |been |getting )?(?:kicked|booted|thrown)(?: (?:me|him|her|us|them))? (?:out|off)|got (?:booted|dropped)|lost (?:me|him|her|us|them)|spotty|patchy|jerky|janky|(?:barely|hardly) (?:hear|see|understand)|dropp?(?:ed)? off|gone silent|(?:are|is|was|were|been) (?:all )?(?:choppy|terrible|awful|horrible|garbage|trash|crappy|rubbish)|crapp(?:y|iest)`,
);
/** What may be wrong with a meeting, and with much else: it counts beside a meeting only. */
export const SOFT_TROUBLE = words(
  `网络|网速|网(?=$|[ ，。很太好真不是有老总怎咋更最比])|信号|声音|画面|画质|差了?多少|(?:太|很|好|真|最|特别|有多|比较)?(?<!出)差(?!别|旅|不多)劲?|最?糟糕?|最?烂
    |出(?:了|过)?(?:什么|啥|点)?(?:问题|状况|故障)|没(?:啥|什么|有)?(?:大?问题|毛病)|有?问题|毛病|(?:什么)?状况|故障|异常|不太?行|流畅|崩了?|不好
    |不清晰?
    |屏幕共享|共享屏幕|投屏|坏了?(?=$|[ ，。])|差在哪|谁的锅|的锅|闹心|受不了|麦克风|摄像头`,
  String.raw`internet|screen[- ]?shar(?:es?|ing)|mess|disaster|nightmare|drop|delay(?:s|ed)?|static|connection|network|wi-?fi|audio|video|sound|voice|bad|worst|worse|poor(?:ly)?
    |terrible|awful|horrible|crappy|problems?|low|faint|quiet|weak|issues?|trouble|went wrong|wrong|slow|unhappy|struggl\w*|degrad\w*
    |mics?|microphones?|cameras?|fail(?:s|ed|ing)?|bugg?y?|crash(?:es|ed|ing)?|fault|culprits?|excuses?|shouting|complain(?:ing|ts?)?|bother\w*|rough|struggled`,
);

/** Asks how good something was, or names quality. */
export const QUALITY = words(
  `质量|品质|音质|效果|体验|表现|评分|打分|健康度?|怎么?样|咋样|咋地|如何|好不好|好吗|行不行|顺不顺|顺利|稳不稳|稳(?=[了一 ]|$)
    |听得(?:清楚?|见|到)|正常吗|正不正常|清不清楚|清晰
    |没问题吧|还行|(?:都|还)正常|通不通畅`,
  String.raw`quality|able to (?:hear|see|join|follow)|audible|smooth(?:ly)?|how (?:bad|good|well|was|were|did|is|are|has|have)|how'?s|go(?:es)?(?: (?:well|ok|okay))?|went|any good|better|okay|ok(?= *[?.!]?$| (?:for|on|at|with|yesterday|today))|alright|stable|fine(?= *[?.!]?$)|good(?= *[?.!]?$)|ok\?
    |okay\?|healthy|health|mos|score|verdict|rating
    |packet loss|any good|ok or not|the audio|the sound`,
);
/** Asks for a reason. */
export const WHY = words(
  `为什么|为啥|为何|怎么回事|咋回事|什么情况|啥情况|什么原因|啥原因|原因|怎么(?:会|就|这么|那么|老|又)
    |咋(?:这么|那么|老|又|就)|什么鬼|排查|定位|分析(?!会|例会|评审|周会|汇报|师|讨论|平台|部|组)|查(?:一?下)?(?:原因|问题)`,
  String.raw`why|how come|what happened|reason|cause|diagnos\w*|investigat\w*|troubleshoot|root cause|analy[sz]e
    |what went wrong|whose fault|any idea (?:why|what)|what happen(?:e?d|s)?|how come`,
);

/** Something that takes place: without one of these words a sentence is about something else. */
export const MEETING = words(
  `会议(?!室)|例会|周会|晨会|早会|晚会|站会|月会|年会|季会|双周会|大会|全会|部门会(?![最多少卡很更])|项目会|组会|班会
    |(?<=[的个场次开午点天晚]|[哪那这有]些)会(?!议室|计|员|话|儿)|会(?=$|[ ，。,.除还也的是上里中时吗呢吧啊了都卡老很太好最总质怎咋为没有听声掉断开谁出不网延糊画视频音效信评表参缺迟考到早几多名全根]|一直)
    |评审|复盘|汇报|述职|演示(?!文稿|稿|文档)|培训|宣讲|面试|沟通|讨论|对齐|同步会|碰头|直播|网络研讨|研讨|通话|视频|走查|圆桌|彩排|启动
    |路演|回访|晨检|答辩|访谈
    |头脑风暴|述标|宣贯|路演|分享会?|排练|沙龙|峰会|论坛|发布会?|演练|交接|晨训|评标|站立会|脱口秀|团建会|茶话会|恳谈|洽谈|谈判|课程|公开课|讲座|年终会|例行会|专题会|碰头会|协调会|推进会|动员会|通气会|说明会|交流会|见面会|座谈会?|誓师会|对接(?=会|$|[ ，。]|的)`,
  String.raw`meet(?:ings?)?|met|(?<!\b(?:is|are|am) on )calls?|stand-?ups?|sync(?:s|-?up)?|reviews?|retros?|retrospectives?|plannings?|all[- ]?hands
    |town ?halls?|interviews?|webinars?|sessions?|conferences?|1:1s?|one-on-ones?|kick-?offs?|demos?
    |trainings?|huddles?|workshops?|check-?ins?|catch-?ups?|qbr|okr|(?:steering )?committee|council|forum|(?:weekly|daily)(?! (?:digest|report|summar|email|quality|overview|thing|meeting|round|message|update|recap|stat|numbers|brief))|(?<!morning )briefings?
    |post-?mortems?|handovers?|hand-?offs?|triage|onboarding|refinement|grooming|scrum|orientation|debriefs?|pitch(?:es)?|walk-?throughs?|round ?tables?|brainstorms?|lectures?|courses?|seminars?|class(?:es)?|cab|rehearsals?|dry runs?|(?<=\b(?:investor|status|project|weekly|team|client|board|product|company) )updates?|off-?sites?|standdown|design crits?|crits?|syncs|stand up|board meeting|renewal call`,
);

export const PARTICIPANTS = words(
  `有人进会|谁用的?[^，。]{1,8}[进入接]的|陌生[^，。]{0,4}|外部号码|(?:从|用|拿)哪[个台种款][^，。]{0,4}[进入接]的?|反复进|进进出出|进出|又进来|重新进|重进|退了又进|几点(?:进|来|走|退出?|离开|入会)[的会]?|(?:什么时候|何时)(?:进|来|走|退出?|离开)[的会]?|参会(?:人员?|者|名单|数据|人数|情况|记录|明细)?|参加(?:人员?|者|名单|了|过)|与会(?:人员?|者)?
    |出席(?:人员?|者|名单)?|到会|名单|参与(?:人员?|者)|人员(?:名单|列表)?
    |(?:来|到|参加|参与|进|上|去)?(?:了|过)?有?多少个?人(?:参加|来|在|进)?[了过]?|都有谁|的人参加|有谁|有哪些人|哪些人
    |谁(?:都)?(?:参加|来|在|进|上)(?:了|过|的)?|谁开了|(?<!好)几个人|多少个?人|人数|入会(?:记录|时间|情况)|离会
    |外部(?:的人|人员|人)?|外人|访客|来宾|哪些(?:同事|部门(?:的人|参加|来|进|在)|部门的人|同学|领导|客户|人员)|(?:来|到)了(?:几|多少)个?人?|[进来]过?的?人有|什么(?:设备|手机|终端)[^，。]{0,3}(?:进|入|接)|(?:用|拿)的?是?(?:什么|啥)(?:设备|手机|终端|电脑)`,
  `participants?|attendees?|(?:what|which) (?:kind of )?(?:device|phone|laptop|computer|client)s? (?:was|were|did|do|does|is|are|has)|(?:what time|when) did .* (?:join|leave|come|arrive)|attended
    |who (?:all )?(?:was|were|came|joined|attended|participated|showed up)(?: (?:in|at|to|on))?
    |(?:took|taking|takes?) part(?: in)?|who's (?:in|on)|guest list|people list|how many (?:people|persons|participants|attendees)|join(?:ed|ing|s)?|roster|headcount|turnout
    |guests?(?! wi-?fi| network)|outsiders?|externals?|visitors?|head ?count|dial(?:ed|led|ling|ing) in(?:to)?|(?:anyone|anybody|someone) from|actually (?:in|on|join(?:ed)?|there)|invitees?|dialled in|rejoin(?:s|ed|ing)?|in and out`,
);
export const ATTENDANCE = words(
  `(?:提前|中途|半路|早早)(?:离[场席会]|退[场席]|下线)|晚[来到](?!的)|来晚|出勤(?:率|情况|记录)?|考勤|缺(?!点|陷|口|少|乏|钱|货|人手|省)[勤席了过]?|出席(?=统计|情况|次数|率)|来了几[次回]|迟到(?:的人)?|早退|没(?:有)?(?:来|到|去(?!掉|年|除)|参加|出席|露面|进(?!展|度|步|去|行)[会来]?|入会)
    |未(?:到|参加|出席)|旷(?:会|工)?|溜号|(?:从来|从|总|老)?[不没]参加|(?<=会[^，。]{0,4})谁[^，。]{0,3}请了?假|(?<=谁[^，。]{0,8}会[^，。]{0,2})请了?假|谁[^，。]{0,4}都来了|(?:总|老|常|经常)?(?:有人)?(?<![进出过上下起回])不来(?!电)|(?<![进出过上下起回])来了[吗没](?!有)|全勤|来得?齐不齐|齐不齐|人齐(?=[吗没了不])|到齐|来齐|[来到]全|(?:提前|中途|半路|早早|先)(?:就?[走跑]|就?离开?|退(?!了?又)|溜|跑)了?|一会儿?就[走退]了?|到[会课岗]率|[进来到]会?晚了|到场|出席率|到没到|来没来|来了没|点名|[应实]到(?:人数|多少人?)?|都?到了[吗没]|(?:没|未)?签到(?!率)(?:情况|名单)?
    |溜了?|提前[^，。]{0,2}[走溜]|迟了|晚了|[又总老]没来|准时|按时|准点|缺席|全程(?:都)?在|从头到尾都?在|在场吗|中途[^，。]{0,5}走|中途(?:离[场开]|退[场出]|撤|下线)|离场|[来到]得[^，。]{0,2}[晚迟]|没露脸|放鸽子|(?:听|待|坐|参加|在)[了完满]?全程|全程[^，。]{0,2}(?:听(?![^，。]?不)|参加|待)`,
  String.raw`miss(?:es)?|(?:make|made) it(?= (?:to|on time|in time|for)\b| *[?.!]*$)|usually (?:come|attend|show|turn)s?|(?:been )?(?:showing|turning) up|who(?:'s)? (?:\w+ ){0,2}(?:miss|skip)(?:e?s|p?ed|p?ing)?\b|(?:did|does|do|has|have|will) (?!any|some|externals|outsiders|guests|customers|clients)[\w ]{1,20} (?:attend|join)|(?:has|have) (?!any|some)[\w ]{1,20} (?:attended|joined)|(?:hasn't|haven't|didn't|not|never) (?:attend|join)(?:ed)?|attend(?=s? (?:the|our|my|this|that|yesterday))|attendances?(?: (?:rates?|records?|list|report|stats|statistics|sheet))?|absent|absentees?|latecomers?|absences?|(?<!\b(?:ran|run|runs|running|so|too) )late|lateness|(?:drop(?:p?ed|s)?|bail(?:ed|s)?|log(?:ged)?|sign(?:ed)?|duck(?:ed)?) (?:(?:out|off) )?(?:of )?(?:[a-z-]+ ){0,4}early|no[- ]?show(?:s|ed)?|(?:wasn't|weren't|not) there|missed|missing from|skipp(?:ed|ing)
    |(?:left|leave)(?= (?:[a-z-]+ ){0,4}early)|(?<=\b(?:left|leave) [a-z- ]{0,40})early|(?:shown|turned) up|(?:show|turn)(?:ed|s)? up(?= (?:for|to|at|in)\b| {2}| *$)|didn't (?:show|join|come|attend|turn)|did not (?:show|join|come|attend)
    |on time|punctual\w*|tard(?:y|iness)|roll ?call
    |on-time|marked absent|skip(?:s)?|bail(?:s|ed|ing)?|ducked out|leave(?= .{0,40}\\bbefore\\b)|before (?:it|the meeting|the call) (?:finished|ended|was over)|before the end|sneaked out|snuck out|stay(?:ed)? (?:un)?till? the end|just leave`,
);
export const ROOMS = words(
  `会议室|房间|会室|(?<=\\p{Script=Han})(?<![餐客大展舞歌])厅(?!长|级|局)|开会的?屋|屋子|(?<=[楼层][^，。]{0,3})[那这]间|利用率|使用[率情]况?|(?<!cpu|内存)占用(?:率|情况)?|空置|闲置|空着|有空[没吗]|(?<![a-z0-9])[a-z]\\d{3,4}(?![0-9])|(?<!\\d)\\d{3,4}(?=[^，。\\d]{0,4}(?:有人|空|在用|用[得了过的]|被占))|\\p{Script=Han}{2}[轩阁斋苑亭殿堂](?=[^，。]{0,10}(?:有人|没人|空|占|[订定用]了|用得|被|预))|未签到|没(?:有?人)?签到|爽约率?
    |(?:培训|活动|洽谈|接待|电话|视频|贵宾|董事|休息|谈判|演播|直播|多功能|报告|路演)[室厅间](?!会)|签到率|释放了?|预[定订]率?
    |(?<!机|药|住|买|租|客|厨|库|票)房(?=[^，。间]{0,4}(?:book|订|预|空|用|占|有|没|昨|今|明))|空房|几间房?|哪间|(?<![A-Za-z0-9])\\d{1,2}[Ff]-?\\d{1,3}(?![0-9])|(?:被|谁)[^，。]{0,3}[订占借]了?(?:去|走|掉|着)?|有(?:没有)?人[借订占]`,
  `(?:[a-z]+)?rooms?|(?:no-?show|usage|occupancy|utili[sz]ation|booking) rates?|occupancy|no-?shows?|(?:nobody|not|never) check(?:ed|s)? in(?:to)?|usage|utili[sz]ation|booked
    |bookings?|reservations?|no check-?ins?
    |boardroom|reserv(?:e|ed|ing)|hogging|hogs?|double[- ]booked|booking|vacant|(?<=\\b(?:is|was) [a-z0-9]{2,12} )(?:free|available|taken|occupied|used|empty)|meeting spaces?|space for \\d+(?: people)?|meeting rooms?|(?:room|rm) ?d+[a-z]?`,
);
export const TREND = words(
  `趋势图?|走势图?|差[别距]|区别(?!对待)|变化|变[好差糟多少坏]|环比|同比|越来越|好转|恶化|改善|有没有(?:提升|下降|进步)|提升|下降|曲线图?|历史数据|折线|画[个成条]?[图线]|每(?:[天日周月]|个月)的?(?=$|[ ，。]|[^，。]{0,3}(?:势|质量|情况|变)|[^，。]{0,6}(?:卡|差))|给[个张]图|好[点些]儿?了?[没吗]
    |对比之前|比以前|有所
    |变[好差]还是|恶化|上去(?:没|了|吗)|逐[周月]|哪个?时间?段|什么时段|哪一?[天周](?:最|比较)[差卡糟烂]|按[周月](?=看|统计|$)|(?:卡顿|优良|达标|合格|优秀)率|有没有(?:好|变|改)|好一?点(?:没|了没|吗)|每周[^，。]{0,4}(?:差|卡|坏)|越(?:来|发)|(?:换|升级|搬|迁|改造|扩容|切换)[^，。]{0,12}(?:以后|之后|后|前后|到现在|以来)`,
  String.raw`(?:do|does|did) (?:the |our )?(?:new |old )?[a-z]+ help|trends?|trending|getting (?:any )?(?:better|worse)|(?:quality|mos|scores?) (?:drop|fall|fell|dip|rise|rose)(?:s|ped)?|(?:drop|fall|dip|rise) in (?:quality|mos)|(?:weekly|monthly|daily)(?= quality)|improv(?:e|es|ed|ing|ement)|over time
    |worsen(?:ed|ing)?|deteriorat\w*|(?:gone|going|went) (?:down|up)|(?<!in )progress|history of quality|than before
    |which (?:day|week|month) (?:was|were|had)|week by week|month by month|per week|each week|every week|one line per week|weekly figures|(?:going|gone|went) downhill|(?:have|has|did) things improve[d]?|(?:gone|going|went|go) (?:down|up) over|getting worse|getting better`,
);
/** Something was changed at a time: what came before and after it stands in one trend. */
export const EVENT =
  /(?:换|升[级到至]|更新|搬|迁|改造|扩容|切换)[^，。]{0,12}(?:以后|之后|前后|后)|\b(?:since|after|before) (?:we|they|it|the \w+(?: \w+)?|our \w+) (?:changed|moved|switched|upgraded|migrated|replaced)\b|\b(?:after|since|before) (?:the|our) (?:\w+ ){0,2}?(?:move|upgrade|migration|switch|swap|change|update|rollout|replacement|installation)\b/iu;
export const DIGEST = words(
  `早报|(?<![做写交填]个?)(?:日报|周报)(?![写交填模])|简报|晨报|各?项?指标|日汇总|汇总|总结(?!会)|给个?结论|大盘|概况|总览|总体|整体|报告|报表
    |通报|(?:不合格|不达标|拉胯)的?|(?:多少|几)[个场次]?(?:会|会议)?(?:是|有)?(?:烂|差|坏|不合格)`,
  `digests?|(?:daily|weekly|morning)(?= (?:digest|report|summary|email|overview|round|recap|update|stat|numbers|brief))|(?:morning )briefing|round-?up|summary|overall|in general
    |overview|recap|rundown|snapshot|at a glance|in numbers|reports?
    |resend|re-send|morning summary|overall|worst (?:w+ )?(?:calls?|meetings?|ones?)|best (?:w+ )?(?:calls?|meetings?|ones?)|(?:bad|poor|terrible) (?:ones?|calls|meetings)|breakdown`,
);
export const ALERT = words(
  `[@＠](?:我们?|大家|所有人|全员|群里)|艾特|提醒|告警|警报|报个?警|预警|通知|(?:第一时间|马上|立刻|及时)(?:告诉|说)|喊我|叫我|差[^，。]{0,2}[时候][^，。]{0,2}发消息|(?:如果|一旦|只要|要是)[^，。]{0,12}[，,]?[就请]?(?:告诉|说一声|@|艾特|发消息)|就[^，。]{0,5}(?:喊|叫|吱|说)一?声
    |(?:一|只要)[^，。]{0,8}就(?:提醒|通知|告诉|喊|叫)`,
  `alarms?|alert(?:s|ing|ed)?|notif(?:y|ying|ies|ications?)|remind(?:ers?)?|warn(?:ings?)?|ping(?:ing)? (?:me|us)
    |(?:tell|let) (?:me|us) (?:know )?(?:when(?:ever)?|if|once)(?! (?:is|was|did|were))
    |pings|ping (?:me|us|our|the|this)|gets? notified|warnings?|heads[- ]?up|as soon as|goes? (?:bad|south|wrong)`,
);
export const EXPORT = words(
  `[导汇]出(?:成|为|到|来|个|一[下份个])?|导(?=一?下|个|份|上|昨|会|了|$|[ ，。])(?:一?下)?|下载|excel|表格|xlsx|csv
    |明细|拉(?:一?下|个|份|取)|文件|另存|报表|(?<=的)表格?(?=$|[ ，。])
    |pdf|打包|导成|导一份|每分钟|逐分钟|分钟级|流水`,
  `export(?:s|ed|ing)?|download(?:s|ed|ing)?|spreadsheet|excel|xlsx|csv|workbook|file
    |pdf|printable|minute[- ]by[- ]minute|dump|raw data|per minute|download link`,
);
/** Asks which or how many meetings there were. */
export const LISTING = words(
  `我[^，。]{0,4}有空|(?:平均|(?:开|用|花)[了过]?)?多长(?:时间)?|(?:超过|不到|多于|少于|不足|达到)[0-9一二三四五六七八九十百]+(?:场|个|次)|(?:(?:开|花|占)(?:了|过|掉)?)?(?:多少|几)个?(?:小时|钟头)|(?:开|有|召开|进行)(?:了|过)?(?:多少|几|哪些|什么|啥)(?:个|场|次)?|多少(?:个|场|次|(?=会))|几(?:个|场|次)
    |最[多少长短](?!的人)|排[名行](?:前[三五十百\\d]+[名个场]?)?|前[三五十百\\d]+[名个场]?(?=的|$)|忙不忙|忙[吗么]|有安排|(?:超过|大于|多于|少于|不到|不足)[\\d一二两三四五六七八九十百千]+个?人(?:的?大会)?|[\\d一二两三四五六七八九十百千]+个?人以[上下]|哪些会(?!议室)|哪几(?:个|场)|什么会|啥会|列表|清单|列(?:一?下|出)|一览|记录|安排|日程|有会|所有|全部
    |会多[不吗么]多?|开会多[不吗么]?|会议多[不吗么]?|[场次]数|频率|场次|数量|总数|总量|总?时长|开会情况|会议情况|会议数据
    |会议统计|统计|多少个?小时|几个?小时
    |会议号|有啥会|发起[了过](?:几|多少|哪)|(?:开|有)(?:哪些|什么|啥)会`,
  `how many|how (?:busy|packed|full|booked)|which|the most|(?:long|short|bigg|larg)est|list|show|all(?![- ]hands)|top ?d*|rank(?:ed|ing)?(?= (?:of|the|meetings|calls))|schedule|agenda|what (?:meetings|calls)|what(?:'s| is)(?= *[?.!]?$)|what(?:'s| is) (?:on|planned|scheduled)|records?|total|number of|count|everything
    |statistics|stats|how long
    |any (?:meetings|calls)|list of|meeting ids?|hosting|which calls|what (?:calls|meetings) did|hosted`,
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

/** Asks who it was, and names nobody. */
export const WHO = words(
  '谁家?|哪[边家]|哪个?人|哪位|哪一?个?(?:月|季度|星期|礼拜)|哪(?:一)?(?:间|层楼?|个|场|些|几|天|次|周)',
  'who|whose|whom|which|anyone|anybody|somebody|someone',
);

export const CITIES =
  '北京|上海|深圳|广州|杭州|成都|武汉|西安|南京|苏州|重庆|天津|厦门|长沙|香港|新加坡|青岛|宁波|郑州|合肥|福州|大连|济南|沈阳|无锡|东莞|佛山|珠海|昆明|哈尔滨|台北|澳门|东京|伦敦|纽约|柏林|巴黎';
export const TOWNS =
  'beijing|shanghai|shenzhen|guangzhou|hangzhou|chengdu|wuhan|nanjing|hong kong|singapore|tokyo|london|new york|berlin|hk|paris|dubai|manchester|leeds|dublin|sydney|mumbai|bangalore|delhi|munich|amsterdam|seattle|boston|chicago|toronto|jakarta|bangkok|manila|seoul|taipei|frankfurt|madrid';

const MEDIA =
  'wi-?fi|(?:家里?|公司|办公|访客|来宾|内|外)的?网(?!站|页|盘|点|友)|无线网?|有线|网线|[45]g(?![a-z])|热点|流量|vpn|专线|宽带';
const MEDIA_EN = 'wi-?fi|wired|wireless|cable|ethernet|[45]g|hotspot|mobile data|vpn|broadband';
/** How somebody is connected. */
export const MEDIUM = words(MEDIA, MEDIA_EN);
const DEVICES =
  '设备|终端|大屏|机型|耳机|浏览器|桌面端|移动端|手机端|网页端|小程序|安卓|手机|电脑|平板|笔记本|苹果|ipad|iphone|ios|mac|windows';
const DEVICES_EN =
  'devices?|laptops?|headsets?|browsers?|linux|chromebooks?|mobiles?|desktops?|ios|macs?|windows|ipads?|iphones?|android|phones?|tablets?|screens?';
/** What somebody joins with. */
export const DEVICE = words(DEVICES, DEVICES_EN);

/** Beside a network or a device: meetings are joined with it. */
export const USED = /质量|最|哪[种款]|的人|用户|quality|people|users|多吗|多不多|更|普遍|稳|[老总]/iu;

/** What a trend is split by. */
export const SPLIT = words(
  `(?:按|分|各|不同)(?:各个?|个|的)?(?:部门|地点|地区|城市|办公(?:[区室点]|地点)|分公司|园区|办事处|职场|门店|工厂|校区|楼层|楼栋|网络|设备|机型|版本|客户端)(?:类型|种类|维度|来|看|分|统计|对比)*
    |(?:部门|地点|地区|城市|网络|设备|机型|版本)维度|部门之?间|(?:部门|地点|办公[室区]|分公司|城市|网络|设备|版本)[^，。]{0,3}排[名个行]|会议室的?(?:大屏|屏幕?|设备|终端|硬件)
    |哪[个些种台款](?:部门(?!会(?!议))|地点|地方|地区|城市|办公[区室]|分公司|园区|职场|网络|设备|机型|版本)(?:的?客户端)?
    |(?<!\\p{Script=Han})\\p{Script=Han}{2,3} ?(?:office|分公司|办事处|办公[室区点]|园区|总部|职场)
    |(?<![我他她你方][^，。]{0,3})(?:${MEDIA}|${DEVICES})的?(?:问题|锅)(?!.{0,4}我)|(?:${MEDIA})[^，。]*(?:${MEDIA})|(?:${DEVICES})[^，。]*(?:${DEVICES})
    |(?:走|用|连|使用|通过|拿|在)?(?:${MEDIA}|${DEVICES})(?:入会|开会|参会|办公|接入|上会)?的?(?:人|用户|同事|员工)|(?:走|用|连|使用|通过|拿)(?:了|着|的是)?(?:${MEDIA}|${DEVICES}|什么设备)(?:入会|开会|接入|参会|的(?=都|卡|是|更|会|总|老))
    |在家(?:里|中)?的?(?:人|同事|开会|上班)|(?<![跟和与同])(?:海外|国外|境外|异地|外地|各地|驻外|分部)(?![^，。的]{0,5}(?<![入开参上进])会(?!议质))(?:的|那边|同事|同学|团队|员工|人|办公室?)*|(?<!\\p{Script=Han})(?:\\p{Script=Han}{2,3}(?:工厂|厂区|基地|校区|门店)|(?:${CITIES})办(?![公事法理完好成]))|(?<!\\p{Script=Han})(?:分公司|办事处|园区|厂区|总部|工厂)(?=的|网|质量|那边|最)
    |(?:升级|更新)(?:到|了|成|完)?[^，。]{0,4}\\d\\.\\d+|新版(?!本|面)|\\d\\.\\d+(?:[^，。]{0,3}[和跟比]|是不是|有没有)
    |(?:部门|地点|办公室|网络|设备|版本)(?:是|有|在)?(?:哪[个些里]|谁)|最[好差卡烂]的(?:部门|地点|办公室|版本|设备|网络)|(?:什么|啥)(?:客户端)?版本|哪[个些][^，。]{0,6}的?(?:部门(?!会)|办公室|版本|设备)|(?:${DEVICES}|网页|app)(?:入会|参会|开会|端)
    |(?<![跟和与同])(?:${CITIES})(?:[^，。]{0,8}?[和跟与比、][^，。]{0,6}(?:${CITIES})|[那这]边|(?=$|[ ，,]|怎么样|咋样|的?(?:网|质量|趋势|会议质量|线路|专线|连接|信号))|的?(?:同事|同学|人)(?!的会))
    |两个?版本|远程[^，。]*办公室|办公室[^，。]*远程|[新旧老]版本?的?客户端|[新旧老]版本?(?=$|[ ，。比的差卡更老总有是也问])|客户端\\d|\\d\\.\\d+[^，。]{0,6}版本|\\d\\.\\d+ ?的?客户端|在?家(?:里|中)?办公|远程办公|居家办公`,
  `(?:site|office|department|team|location)s? rank(?:ing|s)?|rank(?:ed|ing)?(?: of)? (?:departments|teams|offices|sites)|which (?:department|team|location|site|office|network|device|version)s?
    |(?:worst|best) (?:site|office|location|department|team|device|network|version)s?|(?:${TOWNS}) .*(?:site|office|location)|[a-z]+ (?:offices?|plants?|factor(?:y|ies)|branch(?:es)?|campus|hub)|overseas|abroad|(?:client|app) (?:updates?|upgrades?|versions?|releases?)|\\d\\.\\d+ (?:client|update|release|version|worse|better|vs|than)|(?:${MEDIA_EN}|${DEVICES_EN}) (?:users?|people|folks|callers)|(?:on|from|using|via|over|by|with|use|are|do) (?:old |new |the |their |a )?(?:${MEDIA_EN}|${DEVICES_EN})(?= (?:in our|in the|users?|have|has|ok|okay|problem|the problem|to blame|for calls)|s?\\b *[?.!]*$)|(?:by|per)[- ](?:department|team|location|place|site|office|network|device|version|client)s?
    |(?:${TOWNS})\\b.* (?:than|and|or|vs) .*(?:${TOWNS})|(?:${TOWNS})(?:'s)? (?:line|network|connection|link|internet|wi-?fi|people|side)|(?:${TOWNS}) (?:vs|versus)|(?:in|from|for) (?:${TOWNS})(?! room)|how (?:is|are|was|has|have|did) (?:${TOWNS})(?: been)?(?= (?:doing|going|looking|performing|do)\\b)
    |(?:old|new|newer|older|latest|current|previous) (?:client |app )?(?:version|client)s?|compare (?:${TOWNS}) (?:with|and|to)|(?:${TOWNS}) (?:with|against|to) (?:${TOWNS})
    |(?:hq|head ?office|remote|on-?site) .*\\b(?:vs|versus|or|than)
    |(?:${DEVICES_EN}|${MEDIA_EN})s? (?:that |are |is |be |being |really )*(?:the |our )?(?:problem|issue|culprit|cause|reason|to blame)|wi-?fi (?:causing|to blame|(?:is )?the (?:problem|cause|reason))|(?:${MEDIA_EN}).*\\b(?:${MEDIA_EN})|(?:${DEVICES_EN}).*\\b(?:${DEVICES_EN})`,
);

/** What is asked of rooms. */
export const ROOM_TALK = words(
  `设备|终端|硬件|(?:使用|占用|使|占)?用?了?多[久少长]|被|占着不?用?|就|够用|够不够|预约了?|订了|浪费|空[着的]?|忙|闲|满|抢手|紧张|热门|冷门|最多|最少|使用|用得|用了?多[久少长]|多少|排名|排行榜?
    |前[三五十]名?|楼层`,
  'floors?(?! ?[0-9])|the most|empty|free|busy|popular|used|unused|wasted|available|enough|full|taken|vacant|occupied',
);
/** Departments that most companies have, as people call them. */
export const DEPARTMENTS =
  'R&D|HR|IT|总裁办|总经办|董事办|[Cc]ustomer [Ss]upport|[Ss]upport|[Pp]rocurement|[Ss]ales|[Mm]arketing|[Ff]inance|[Ee]ngineering|[Ll]egal|[Oo]perations|研发|市场|销售|财务|人事|运营|法务|行政|客服|采购';

/** `市场部，昨天的会议质量`: of a clause without a word of ours, what names somebody or a part of the company. */
export const DEPARTMENT = new RegExp(
  `^(?:部门)?([\\p{L}\\p{N}]{1,12}(?:部|中心|事业部|事业群|团队|科|处)|(?:${CITIES})?(?:${DEPARTMENTS}))$`,
  'u',
);

/** Asks when one was. */
export const LAST_ONE = /(?:上一?次|最近一次)[^，。]*(?:时候|哪天|几号|何时)|\bwhen\b.*\blast\b/iu;

/** What is said was said by others. */
export const PASSED_ON =
  /反映|反馈|投诉|抱怨|吐槽|(?:有人|客户|大家|他们|都)[^，。]{0,2}说(?!话)|\bcomplain\w*|\b(?:people|users?|customers?|clients?|they|everyone|folks|attendees) (?:all )?(?:say|said|report(?:ed)?)\b/iu;
/** Several of a kind. */
export const SERIES = /\b(?:stand-?ups|syncs|reviews|meetings|retros|trainings|demos)\b/iu;
/** Asks whether one took place. */
export const HELD =
  /[没还]开|开[了过][吗没]|多久|多长时间|几个(?:小时|钟头)|\bhow long\b|\b(?:take|took) place\b/iu;

/** Questions that two words of opposite meaning make. */
export const WHETHER = /有没有|是不是|能不能|可不可以|会不会/gu;

/** As a list of the vocabulary, where a letter beside a Chinese character belongs to a name: `A座`. */
function between(chinese: string, english: string): RegExp {
  return new RegExp(
    `(?:${joined(chinese)})|(?<![a-z0-9\\p{Script=Han}-])(?:${joined(english)})(?![a-z0-9\\p{Script=Han}-])`,
    'giu',
  );
}

/** Words between the others: politeness, who asked, how much, particles. What is none of them may be a topic. */
export const FILLERS = between(
  `(?:HR|客服|运营|技术|行政|财务|产品|研发)(?:那边|同事|同学|说|反馈|反映|投诉)+
    |(?:客户|对方|同事|老板|领导|用户|有人|大家)(?:那边|方)?(?:都|也|老|一直)?(?:说|反馈|抱怨|投诉|反映|吐槽)|说话|一[份张遍]
    |(?<!分|子)(?:我们|全|整个)?公司|看到了?|对比(?:一?下)?|比较一下|能不能|能否|可不可以|可以的?话|可以
    |麻烦(?:你|您|一下)?|劳驾|拜托|请问一?下?|请教|请(?!假)|帮(?:我|忙|个忙|一?下)+|给(?:我们?|大家|领导|老板|财务|行政|人事|HR)
    |发(?:给)?(?:我们?|一?[下份]|过来)|告诉(?:我们?|一?下)|跟我说
    |我们?想?要?(?:看|查|知道|了解|问|导出|要|想)(?:一?下)?|想(?:要|看|查|知道|了解|问)(?:一?下)?|需要|[看查问瞧瞅瞄听试](?:一?[下眼看瞧瞅瞄听试]|[查问询])|瞧|了解(?:一?下)?|[说算数理盘](?:一?下)|分析一?下|统计一?下
    |[拉调弄整做理捞扒翻列打捋搞转](?:理)?(?:出来|成(?!本|都|员|果|立|交|功)|下来|过来)(?:一[个份张])?|拉一?下|弄[一个下]+|搞[一个下]+|具体|详细|到底|究竟|其实|大概|感觉|觉得|好像|似乎|据说|反馈|反映|抱怨
    |投诉|吐槽|表示|问我?|有人|有没有|是不是|是否|一直|总是|老是|经常|常常|频繁|偶尔|突然|有点儿?|有些|一些
    |比较|非常|特别|十分|严重|很多|好多|多次|几次|全都|所有|整个|每个|大家|各位|你好|您好|哈喽|嗨|总(?=有|在)|情况
    |的?时候|期间|里面|当中|中间|怎么(?!样)|咋(?!样)|这么|那么|这(?:个|场|次|边|里|学期)|那(?:个|场|次|边|天)|上次
    |上一次|[差好多少高低降升]了?多少(?![个场次人])|什么时候|何时|一切|[会都也]?变得?(?:更|很)?[多少快慢大小]了?|更?[多少]了|[好差快慢多少强]一?点儿?了?(?:没有?|吗)?|本次|本学期|开会|开的|进行|参与|(?:组织|主持|发起|召集|参加|参与|出席|开)过?的(?=会|那|周|例|评|$| )|用得|使用|一共|总共|共(?=有|开|计)
    |合计|平均|人均|分别|关于|有关|针对|对于|一下|好了|一般|通常|平时|最[高低大小早晚先后]|往往|听说|不放|(?:客户|对方|供应商|合作)方|每[天周月]的?(?=部门|例|周|晨|早|站|会)|各(?=会议室)|连着|连续|竟|咱们?|我这里|你们|他们|她们|自己|本来|原来|后来|然后
    |因为|所以|但是?|不过|而且|或者|以及|还有|另外|顺便|最好|应该|可能|也许|肯定|必须|无论|反正|毕竟|总之|现在|目前|当时|刚
    |(?<![和跟与同])(?:老板|领导|上级|上头|同事们?|大伙|小伙伴们?|(?<![新老])员工|用户|别人|人家|对方|其他人|团队里?)(?!.{0,6}的会|圆桌|访谈|沟通|培训|大会|会)
    |(?:用|拿|使用|通过)[^，。 ]{1,10}(?:[进入参上开接]的?会|接入|连)(?:的人|者)?|(?:视频|语音|线上|远程)会议?(?=摄像|画面|声音|麦|里|时|网)
    |(?:[给向跟][^，。 ]{1,3})?汇报用的?|根本|全程|全天|完全|实在|确实|简直|居然|竟然|已经|还是|依然|仍然|同样|基本|几乎|差不多|转发|(?<!变)更(?![新换改衣])|着?急着?(?:要|用)?|尽快|赶紧
    |马上|快点|烦死了?|气死|受不了|知道|回复|工单|让我|叫我|要求|发给?我|那边|这边|[又双叒叕]{2,}|又|再|求助|每[次回场]|前?[一二两三四五六七八九十\\d]+[场个次](?=会|例|周|评|站|晨|$| )|要?[做写交填]个?(?:日报|周报|月报|汇报|报告|ppt)(?!会)|却|才|主要|集中|[我咱]们?(?:部门|组里?|团队|这边)|上课|上会|说是|算不算|能?查到(?!了?[吗没])|只看|算是|加班(?=开)|就?[晚迟早]了[^，。]{0,4}分钟|[老总]失败|一直失败|(?:过去|最近|这)半天|能用(?=[吗不么]|$)|好烦|也行|(?:只有|就)(?=我)|(?:能|可以|要|够|得)?(?:坐|容纳|装)(?:得?下|得了)?[\\d一二两三四五六七八九十百]+[来几多]?个?人的?|个?结果|几点到几点|(?<![数证根])据|好几个|呗|喔|嗯+|呃+|额|诶|欸|唉|哎`,
  `please|pls|plz|kindly|(?:call|meeting|quality|audio|video|network|connection)-?wise|can (?:you|u|i|we)|could (?:you|u|i|we|someone)|would you|will you|may i|i(?:'d| would) like(?: to)?
    |i (?:want|need)(?: to)?|we (?:want|need)(?: to)?|let me|let's|want(?:s|ed)?|need(?:s|ed)?|t(?:ell(?:s|ing)?|old)
    |show(?:s|n|ing)?|give|given|giving|send|sent|get|gets|got|getting|check(?:ed|ing)?|look(?:s|ed|ing)?(?: (?:at|into|up|like))?
    |host(?:ed|s)?|organi[sz]ed?|chair(?:ed|s)?|pull(?:ed|ing)?|bring|fetch|grab|hold(?:s|ing)|\\d+ (?:times|people)|mine|theirs|yours|see|seen|saw|compare|mark(?:ed|s)?|count(?:ed|s)?|call it|find(?:ing)?(?: out)?|found|know|knew|view|hi|hello|hey|dear|there|bot|so(?: far)?|very|really|too|quite|early|earlier
    |pretty|rather|just|all the time|constantly|always|often|usually|sometimes|normally|keeps?|kept|keep|again|twice|once
    |times?|few|several|couple|bit|little|already|yet|never|ever|suddenly|badly|totally|completely|extremely|super
    |kinda|kind of|sort of|such|much|lots?|many|most|more|less|least|some|any|every|each|everyone|everybody|other|others|another
    |both|either|whole|entire|entirely|own|same|different|people|persons?|users?|us|we|our|ours|they|them|their|it|its|you|your|he
    |she|him|her|his|this|that|these|those|the|a|an|of|for|in|on|at|to|with|from|by|about|during|and|or|as|into|within|between
    |before|after|while|since|until|through|over|under|off|down|near|was|were|is|are|be|been|being|am|do|does|did|doing|done
    |don't|doesn't|didn't|isn't|aren't|wasn't|weren't|won't|hasn't|haven't|couldn't|can't|half of|half|have|has|had|having|here|what(?:'?s)?|when|where|how'?s?|why|whats|if|whether|me|i|i'm
    |i've|i'll|we're|we've|they're|that's|there's|out|up|then|than|not|no|none|yes|yeah|also|happen(?:s|ed|ing)?|like
    |feel|felt|seem(?:s|ed)?|sa(?:id|ys?)|saying|complain(?:s|ed|ing|ts?)?|feedback|concerns?|claim(?:s|ed)?|mention(?:s|ed)?
    |because|but|so that|(?:customer )?escalations?|(?:customers?|clients?)(?= (?:complain|said|says|say|report|could|was|were|is|are|has|had))|compared|usual|normal(?:ly)?|although|however|anyway|any chance|possible|possibly|asap|urgent(?:ly)?|boss|manager|director
    |colleagues?|guys|folks|team ?mates?|coworkers?|held|hold|take(?:s|n)? place|took place|taking place|would|could
    |should|might|must|will|shall|able|quick(?:ly)?|actually|maybe|perhaps|probably|apparently|think(?:s|ing)?|thought|guess
    |believe|suppose|wonder(?:ing)?|ask(?:s|ed|ing)?|only|still|sure|certain|certainly|definitely|even|almost|nearly|mostly
    |mainly|especially|particularly|generally|basically|anybody|anything|anymore|something|somebody|nothing|nobody|well
    |great|good|fine|nice|new|old|big|small|long|short|high|higher|quickly|slowly|come|came|comes|coming|going|gone|go
    |make|made|making|uses?|used|using|spen[dt]|spending|work(?:s|ed|ing)?|try|tried|trying|start(?:s|ed|ing)?|end(?:s|ed|ing)?|finish(?:es|ed)?|stopp?(?:s|ed)?|rates?|deleted|leave|left|put
    |turned|became|become|include|including|regarding|concerning|related|based|due|instead|together|else|around|back|away
    |info|information|details?|data|numbers?|figures?|status|situation|experience|app|application|system|tool|platform
    |company|office hours|thing|things|stuff|way|part|side|end|moment|min(?:ute)?s?|hours?|days?|weeks?|total|average|per|vs|ok
    |okay|today|now|breakdown|right|lol|omg|ugh|hmm+|sorry|excuse|hope|appreciate|myself|yourself|himself|ourselves|someone|'s`,
);
