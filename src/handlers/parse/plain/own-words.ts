import * as v from './vocabulary.ts';
import { has, words } from './vocabulary.ts';
import { type At, findWhen } from './when.ts';

/**
 * Words of what is asked of the bot itself, of what changes something, and of what is none of its business; written as
 * those of `vocabulary.ts`.
 */

export const SUBSCRIBE = words(
  `每天|每日|(?<![今昨明前后])天天|每早|每个?工作日|每周|每个?星期|每晚|定时|订阅|订一?[份个]|开通|开启|开[一个份]*(?=日报|周报)
    |打开|启用|推送|推(?=日报|周报|报告)|周一[到至~-]周五|自动发|定期|按时`,
  `on (?:weekdays|workdays)|send (?:me |us )?(?:the |a )?(?:daily|weekly)
    |mon(?:day)?(?: to |-)fri(?:day)?|every ?(?:day|morning|week|weekday|evening|night|workday|monday|friday)|(?:daily|weekly) (?:digest |report |summary )?(?:at|on)(?= )
    |each (?:day|morning|week)|gets? (?:that|the|this) (?:daily|morning|weekly)|subscribe|sign (?:me|us) up|turn(?: [a-z]+){0,3} on(?! [a-z]+day)|enable|switch(?: [a-z]+){0,3} on|set up|start sending
    |activate|regularly`,
);
export const STOP = words(
  `退订|退[了掉](?=日报|周报|简报|订阅|这个|推送)|暂停|取消(?!率)|别(?=再?(?:跑|导|发|推|弄|搞|算))|(?<![库务器])停(?!车|机|电|产|留|在|更|滞)掉?|停止|停下来?|停(?=$|[ ，。了吧])|终止|中止|中断|关掉?|关闭|撤销|撤回
    |(?<![特区分级类个性识鉴差])别(?!的|人|处|墅|致|名|离|等|忘|让)|不(?=导)|(?<!为什么|怎么|为啥)不(?=[发推]了?)|不要|不再(?=提醒|通知|发|推)|(?<![着了])不用|不需要|不想要?|不必|无需|请勿|停用|免打扰
    |闭嘴|拒绝|去掉|移除|拿掉|移出|剔除`,
  `stop(?:s|ped|ping)?|pause|cancel(?:s|led|ing)?|unsubscribe|turn(?: [a-z]+){0,3} off|switch(?: [a-z]+){0,3} off|disable|abort|quit
    |do(?:n't| not)|no more|no longer|never ?mind(?= (?:the|my))|(?:digests?|reports?|alerts?|summar(?:y|ies)|notifications?) off|no(?= (?:digests?|reports?|summaries|notifications?) (?:on|at|in|any|please|from))|any ?more|never (?:send|again|notify|mail|post|remind|ping|alert)|no need|(?:scrap|drop|ditch|discard) (?:the|my|that) (?:export|file|download)|halt|mute (?:the|these|this|those|alerts?|notifications?|it|them)|kill
    |forget (?:about )?(?:the|that|my) (?:export|file)|remove (?:me|us|this)|take (?:me|us|this w+) off|opt(?:ing)? (?:me |us )?out|enough (?:of|with)|fed up|leave (?:me|us) alone|turn (?:it|them|this|that) off|shut (?:it|them) (?:off|up)`,
);
export const FORGET = words(
  '(?:不想|别|不要|不用)(?:让|被)?你?再?记[着住录]?|(?:别|不要|不许)再?(?:保?存|留)|忘记|忘掉|忘了|删除|删掉|删了|删|清[除空掉]|抹掉|抹除|销毁|擦除',
  "(?:data|records?|history) gone|forget|deleted?|erased?|clear|removed?|wiped?|purged?|stop (?:storing|keeping|collecting|recording|tracking)|(?:don't|do not) (?:want you to )?(?:keep|store|hold|save)",
);
export const DATA = words('数据|资料|记录|信息|隐私|历史', 'data|records?|information|everything|history');
export const LOGOUT = words(
  `退出(?:登录|登陆|授权|账号|账户|帐号)|登出|注销|解绑|(?:取消|撤销|撤回|解除|收回|删除)[^，。]{0,5}授权|授权.{0,3}(?:取消|撤|收回|解除|关)|撤销授权|撤回授权|解除授权
    |不想授权|撤掉授权`,
  `log ?(?:me )?out|sign ?(?:me )?out|revoke|de-?authori[sz]e
    |withdraw (?:my )?consent(?!.*(?:anything|data|about me))`,
);
export const RIGHTS = words(
  `我[能可][以]?看到?(?:哪些|谁)|我(?:能|可以)看(?!看|一?下)到?[^，。]{1,8}(?:部|组|中心|团队|人|同事|领导|老板|总)的|我(?:能|可以)[查看搜](?:到|看)?(?:别|其他|他人)|授权|权限|登录|登陆|我是谁|我管理员|身份(?!证)|认证|我[是算]不?[是算]?管理员|我们?(?:能|可以)(?:不能)?(?:导出?|下载)(?=[吗么?？]|$)|(?<!看|帮[我忙]?|请)[看查导]得?(?:到|出)?(?:我的|谁的|别人|他人|其他人|别的部门|全公司|所有人)
    |管理员[吗么不呢]|管理员权限|没权限|没有权限|什么权限|啥权限|不让我?[看查]|[搜查看找]不到[^，。]{1,8}的(?:会|数据)(?!议室)|[看查]不[了到][^，。]{0,2}(?:别人|别的部门|其他)|(?:能|可以)看(?:到)?[哪那]些(?!会)|有没有资格|(?:能|可以)看(?:到)?[^，。]{0,6}我(?:却|就)?不(?:行|能)`,
  `can i see (?:other|another)|can(?:'t|not| not) (?:get into|open|see|access|view) (?:the |my )?(?:participants?|attendees?|attendance|list|data|reports?|results?)\\b|authori[sz](?:e|ed|ation)|permissions?|my (?:role|rights|access)|can't i (?:see|view|access|look at) .*(?:data|numbers|stats|figures|results|reports?)|can (?:my |the )?[a-z]+ see (?:all )?my|what can i (?:see|view|access)|who (?:else )?can see|log ?in|sign ?in|logged in|who ?am ?i|am i (?:an? )?admin(?:istrator)?|am i allowed|allowed to (?:see|view|export)|(?:other people|someone else)'s|access(?! points?)|consent
    |allowed|not authori[sz]ed|admin(?:istrator)? (?:rights?|role)|(?:have|enough|got) rights|token|don't have (?:permission|access|rights)|give you access`,
);
/** Something was refused. */
export const DENIED = words(
  '没有?权限|没授权|无权',
  `(?:don't|do not|no) (?:have )?(?:permission|access)|not allowed|not authori[sz]ed`,
);
/** What an export is called, and what is asked of one that runs. */
const FILE =
  '导出(?:的?(?:东西|文件|表格?|结果|数据|名单|任务))?|(?:文件|表格?|报表|结果|任务|数据)(?=[^，。]{0,6}(?:在哪|去哪|发哪|生成|准备|处理|弄|跑|好了?[没吗]|没好|呢))|[导拉下]的?(?:那个)?(?:表格?|文件|数据|东西|名单)|下载链接';
const STATE =
  '(?:完成?|做完|好|弄好|跑完|生成|准备好)了?(?:没有?|吗|么)|好了|完了|没好|到哪|在哪|去哪|发哪|怎么样|进度|多久|排队|失败|到?第几|卡住|能再?[下用]|慢|不动|这么久|失效|过期|呢$';
export const JOBS = words(
  `(?:${FILE})[^，。]{0,6}(?:${STATE})|(?:${STATE})[^，。]{0,3}导出|我的(?:导出|任务)|我(?:之前|刚才|刚刚)导的|(?:上次|刚才|之前|刚刚)的?导出(?=呢|在|怎么|好|完|了|$)
    |重新导(?!航|入)出?|导到哪|到哪一?步|还要?等?多久|再导出?一次|(?:文件|下载)链接|导出?不[了出]来?|导出(?:任务|记录|历史|到|进行)|(?<!会议)任务(?!书)|下载链接|排队|进度|^(?:做|弄|跑|处理)?[好完]了(?:没(?!事|问题)|吗)|(?:几个|多少个?)导出|导出[^，。]{0,3}在跑|完成了?没|^做完了?没
    |等了[^，。]{0,4}(?:分钟|小时|半天|很久|好久)|后台|在跑(?:啥|什么|哪)|跑(?:啥|什么)|半天(?:还)?没(?:出来|好|反应|动静|结果)|还在(?:查|跑|导|算)`,
  `(?:my|our) (?:exports?|tasks?)|my jobs?|export again|re-?export|download link|export(?:'s)? (?:is |been |has been )?(?:failed|stuck|slow|hanging|running)|tasks?|jobs?(?= (?:list|queue|status))|(?:list|show|status of)(?: my)? jobs?|is (?:it|(?:my|the) (?:export|file|download|report)) (?:done|ready|finished)|progress of|queue
    |status of my|eta|where(?:'s| is) (?:my|the) (?:file|export|download)|how (?:long|many) .*(?:my |our |the )?(?:exports?|file)|retry .*export|(?:my|our|the) (?:file|spreadsheet|workbook) .*(?:ready|done|finished)
    |what (?:jobs|tasks)|queued|in the queue|still (?:running|going|processing|waiting)|taking (?:so|too|this) long|how much longer|background jobs?|running jobs?|is (?:it|my export) stuck`,
);
export const DOCTOR = words(
  `运行正常|机器人[^，。]{0,4}(?:不|没)(?:说话|吭声|动|回|理)|自检|体检|机器人的?状态|(?:你们?|机器人|bot ?)(?:自己|还|是不是|现在|今天|的)*(?:活着|挂了|坏了|死了|在线|正常|健康|没事|好着)|机器人在[吗么]|(?:你|机器人|系统|bot)[^，。]{0,6}(?:不理|不回|没回|正常[吗不么没])|(?:怎么|咋|干嘛)[^，。]{0,4}(?:不理|不回)[我人]?|检查[^，。]{0,3}你|你的?(?:权限|配置)|诊断机器人|机器人诊断|配置检查|检查配置|检查[^，。]{0,4}机器人|机器人[^，。]{0,4}(?:出了?问题|有问题|故障|不正常)|机器人的?配置|机器人(?:还|现在|是否|工作|运行|状态)*(?:好使|能用)|健康检查|(?:你|服务(?!器|员|商)|系统)[^，。]{0,5}(?:没反应|挂了|崩了?|出?问题|正常吗)|^(?:怎么|咋)?没反应|(?:权限|配置|授权)[^，。]{0,5}(?:没[配开好]|配[好错]|不对|有问题|缺)|数据[^，。]{0,3}[拉取]不到|(?:机器人|bot)(?:怎么)?(?:不|没)(?:理|回|反应|响应|动)
    |数据[^，。]{0,6}(?:停(?:在|更|了)|断更|不动)|^(?:怎么|为什么|为啥|咋)没有?数据|你[^，。]{0,4}(?:这么|好|太)慢|体检|自查|接口权限|通不通|(?:会议)?数据[^，。]{0,6}(?:同步|更新|最新|及时|实时|滞后)|同步(?:延迟|正常|到|是什么时候|失败|中断|了吗)|最近一次同步|(?:你|机器人|bot|系统|服务)(?:是不是|怎么|又|现在|还|都)*(?:卡住|死机|没动静|睡着|罢工|崩了?|宕机|好吗|稳定吗)|你[^，。]{0,3}连[得不]上`,
  `self[- ]?(?:check|test)|check(?: on| up on)? yourself|are you (?:configured|set ?up)|(?:your|ur) (?:permissions|config\\w*|setup)|ur (?:broken|down|dead)|you(?:'re| are) (?:broken|down)|(?:bot|this thing) (?:is |seems )?(?:not |down|broken|dead)|not responding|health ?check|doctor|wrong with (?:you|the bot|this bot)|are you (?:still )?(?:working|alive|ok(?:ay)?|up|down|healthy|broken|online|running|fine)
    |diagnostics?|api (?:scopes?|permissions)|your (?:api )?permissions|self-?check|scopes? working|data (?:last )?(?:refresh|sync|updat)(?:ed)?|data (?:feed )?(?:up[- ]to[- ]date|current|fresh|stale|live|in sync|complete)|(?:you|data|it|bot) (?:w+ )?(?:sync(?:ed)?|refresh(?:ed)?|updated?)(?= *(?:$|[?.!,]))|(?:haven't|have not|not|aren't|never|don't|doesn't|didn't) (?:you )?(?:answer|repl|respond|react)(?:ed|ying|ing|ied|y)?(?: anything)?|no (?:answer|reply|response)|no data (?:for|from)|any(?:one|body) (?:home|there|alive)(?= *[?.!]*$)|you ok(?:ay)?|are you there|(?:everything|all)(?= .*\\b(?:on|at) your (?:end|side))|(?:everything|all) (?:ok(?:ay)?|working|fine|good) (?:on|at|with) your|why are you (?:so )?(?:slow|quiet|silent)`,
);
export const LANGUAGE = words('英文|英语|中文|汉语|普通话', 'english|chinese|mandarin');
/** The cards have two languages. */
export const OTHER_LANGUAGE =
  /(?:[说讲会用换]|支持)[^，。]{0,4}(?:[日法德韩俄泰][语文]|西班牙语|葡萄牙语|阿拉伯语|越南语|粤语|广东话)|双语|\b(?:do|speak|in|have|reply|answer|understand|switch to) (?:\w+ )?(?:german|french|spanish|japanese|korean|russian|portuguese|italian|thai|vietnamese|cantonese|dutch|arabic)\b|\bauf deutsch\b/iu;
export const SPEAK = words(
  `语言|说|讲|换|转|切|切换|切到|改成|换成|改为|用|回复|显示|卡片|模式
    |回我`,
  `please|pls|speak|language|switch|reply|answer|talk|use|change|in
    |from now on`,
);
export const SETTINGS = words(
  '设置|阈值|门槛|标准|配置|参数|口径',
  'settings?|thresholds?|standards?|configur\\w*|limits?',
);
/** Who looked at something, took it or changed it. */
export const AUDIT =
  /(?:查|搜|导出?|下载|翻)[了过]些?(?:什么|啥|哪些)(?:数据|东西|人)?$|\b(?:access|activity|usage) logs?\b|审计(?=日志|记录)|^(?:看|查|导出?)?审计$|操作(?:记录|日志)|(?:谁|有没有(?:其他|别的)?人|有(?:其他|别的)?人)[^，。把被]{0,6}(?:查|看|翻|搜|访问|打开|[调拉导取]|下载|浏览|读)(?:询|阅|看|出|取|用)?[过了走][^，。]{0,16}(?:数据|记录|质量|信息|报告|文件|名单|明细|表|我)|谁[^，。]{0,4}(?:偷看|监视|窥|查我|看我的?(?!脸|画|屏|这边|共享))|谁把[^，。]{1,10}(?:导|下载|删|改|拿|调|关|停|开|取消|动)[走了出掉]|人(?:偷偷)?(?:看|查|访问|下载|导出)过我|被谁[^，。]{0,3}(?:看|查|导|下载|访问|动|调)|谁都?(?:导出?|下载|[改动删调]|修改|更改|调整|删除|关闭?)[过了的]|\bwho (?:has |else )?(?:looked up|snooped|spied|exported|downloaded|changed|deleted|modified)\b|\baudit (?:log|trail|record)s?\b|^audit$|(?<!\b(?:can|could|would|will|please) )\b(?:who(?:'s| has| have| had| was| is| did| else| all)*|(?:has|have|did|is|was) (?:any|some)(?:one|body)(?: else)?)(?: \w+){0,2}? (?:look(?:ed|ing)? (?:up|at|into|through)|view(?:ed|ing)?|access(?:ed|ing)?|check(?:ed|ing)(?: up)?(?: on| out)?|pull(?:ed|ing)?(?: up)?|snoop\w*|sp(?:y|ied)\w*|read|quer(?:y|ied)|search(?:ed|ing)?|request(?:ed)?|ran|open(?:ed)?|exported|downloaded|changed|deleted|modified)\b.*\b(?:data|records?|stats|statistics|numbers|figures|history|info(?:rmation)?|reports?|exports?|file|list|me|my (?:calls?|meetings?|quality)|settings?|digest|alerts?|thresholds?)\b/iu;
export const FORM = words('表单|导出向导', 'forms?');

export const HELP = words(
  `能按|(?:几点|什么时候)[^，。]{0,3}(?:更新|同步|刷新)|多久以前|多久(?:会)?(?:更新|同步|刷新)|使用文档|文档不|教教?我|你(?:能|会|可以)(?!.*(?:帮|查|看|给|告诉))[^，。]{1,12}[吗么]|帮助|(?<!写)说明书?|(?:使用|操作|用户)?(?:手册|指南)|怎么用|咋用|(?:可以|能|会)(?:用来|帮我们?|帮忙)?(?:查|看|问|导|做|干)(?:到|些)?(?:哪些|什么|啥)(?!时候|会)|怎么使用|如何使用
    |使用方法|用法|教程|功能|能做(?:什么|啥|些什么)|你谁|能干点?(?:什么|啥|嘛|吗|些什么)|会干(?:什么|啥|嘛)
    |会[做些]?(?:什么|啥|些什么)|可以做?(?:什么|啥|些什么)|有(?:什么|啥|哪些)(?:用|功能|命令|本事|能力)
    |你们?是(?:谁|什么|干|做)|你叫(?:什么|啥)|介绍一?下?(?:你|自己)|自我介绍|怎么(?:跟你|和你|问你|玩)|命令列表
    |有(?:哪些|什么)(?:命令|指令)|所有(?:命令|指令)|支持(?:哪些|什么|啥)|能问(?:你)?(?:什么|啥|哪些)
    |举个例子|给个例子|会议号(?:在)?(?:哪里?|怎么)(?:找|看|查|儿)|怎么问`,
  `(?<!\\b(?:do|does|did) .{1,24})help|how far back|what (?:else )?(?:can|do|could) (?:you|u|this|it)(?: bot)? do
    |how do(?:es)? (?:i use|you work|this (?:bot|thing) work|this work|it work)|how (?:to|do i|can i) use|who are you|what are you
    |what is this|commands?|instructions|features|introduce yourself|what's this|what (?:else )?can i ask|what (?:else )?can you (?:tell|show|give|find)|what (?:kinds?|sorts?|types?) of (?:questions?|things)|getting started|what languages|manual
    |tutorial|guide
    |show me (?:some )?examples?|what can i (?:even )?ask|what do i (?:type|say|write|send)|give me an example|example of`,
);
/** Asks how something is done, not to do it. */
export const HOW_TO = words(
  `(?:怎么|咋|怎样|如何)(?:样?才能|才可以|可以|能|去)?(?:导出?|查[看询]?|订阅|取消|退订|看|设置|开[启通]?|关闭?|下载|用|操作|授权
    |删除?|统计)(?!起来|不[了到出]|失败)|(?:保存|保留|存)多[久长]|怎么才能
    |哪(?:里|儿)(?:可以|能)(?:看|查|导|下载|设置)|在哪(?:里|儿)?(?:看|导出|设置|下载|取消)`,
  'how long (?:do|will) you (?:keep|store)|how (?:to|do i|can i|do you|do we|can we)|where (?:can|do) i',
);
export const THANKS = words(
  `拜拜|再见|谢谢|谢[啦了过您]|多谢|感[谢恩]|辛苦|三克油|蟹蟹|3q|给力|牛(?:逼|b|x|啊)|太棒了?|棒棒|真?棒(?!球)|厉害了?|(?<!比.{0,3})好用(?!吗)
    |点赞|赞(?!助)|爱了|爱你
    |帮大忙|解决了|(?<!不)靠谱|太好了|完美|爱死|好样的|优秀(?!率)`,
  `ta(?= *[!.]*$)|bye(?:[- ]?bye)?|thanks?|thank you|thx|tks|ty|tysm|cheers|appreciated?(?: it)?|great job|good job|well done|awesome
    |nice (?:work|one|job)|good bot|perfect|love (?:it|you)
    |sorted|that (?:explains|fixed|helps|helped)|life ?saver|you rock|brilliant|(?:much )?obliged|works now|you(?:'re| are) (?:a|the) (?:best|star|legend|hero|gem|angel)|legend|fantastic|excellent`,
);

/** What offices ask about, and is none of ours: papers of a meeting, other things that work or fail. */
export const OFFICE = words(
  `(?:工资|薪资|社保|公积金|报销|发票|年假|考勤卡|快递|合同|门禁|工位|班车|停车|团建|奶茶|外卖|食堂|天气|心情|汇率|(?<!发[到给]?我?)(?:邮箱|邮件)|微信|网盘|打印|(?<![a-z])(?:oa|erp|crm)(?![a-z]))(?![^，。 ]{0,6}(?:会|评审|培训|宣讲|沟通|复盘|汇报|讨论|启动))
    |提醒我[^，。]{0,3}(?:开会|参会|去|带|打)|(?:[帮给]我?)生成|转成|翻译(?!部|组)|模板|议程|邀请函|节目单|决议|意见|(?:评审|面试|考试|审批)的?(?:通过|结果|题)|(?:资料|材料|文档|ppt)[^，。]{0,2}(?:发|给|在)|(?:方案|文档|代码|合同|材料|ppt|稿子?|需求|报价|资料|附件|图纸|简历)[^，。会]{0,4}(?:改|写|做|弄|传|整理|更新|提交)(?:好|完|过|上去)?了|有空[再帮]我?看|发[一个条份]*(?:会议)?通知$|还不开会|^(?:开会)+$
    |(?:在不在|[在来去回])公司[吗没么]|[来去没]上班|(?:几点|可以)下班|下班[了吗没]|加班(?!.*会)|打卡|补卡|谁值[班日]|好笑|(?:看|拍|剪|发)[一个段]*视频$|直播带货怎么
    |(?:报销|项目|需求|开发|上线)进度|手机(?:质量|坏|没)|生气了|参加不了|(?:写|做|填|交)[^，。]{0,3}(?:日报|周报)(?![^，。]{0,4}(?:会|的))|(?:日报|周报)[^，。]{0,2}(?:怎么|咋)?(?:写|交一?下|填)`,
  String.raw`(?:train|flight|bus|taxi|traffic)(?= (?:is|was|got))|will join from|(?<!\b(?:after|before|during|over|since|until|till|at|by|around|past) )(?:lunch|dinner|coffee|breakfast|beers?)(?= ?(?:at \d|together|on me|after|before|[?]))|(?:the|your|my|a) (?:\w+ )?(?:deck|doc|draft|proposal|document|adapter|charger|agenda)|(?:draft|deck|doc|proposal|contract|pr|slides) (?:is|are) (?:done|ready|finished|updated)|have a look when|snacks?|cakes?|pizza|drinks|payslips?|salary|payroll|invoices?|expenses?|vacation|parking|canteen|weather|reset my|password|in the office(?= (?:today|now|tomorrow))|late to work|write (?:a|an|me|my)|(?:my|the) (?:phone|laptop|mouse|keyboard|printer) (?:has|is|won't|can't|keeps)(?!.*(?:call|meeting))|(?<!(?:see|seeing|view) (?:my|the|our|his|her|their) )slides|join the (?:call|meeting)\??$|dial-?in|translate|recommend|who (?:do|should|can) i (?:call|contact|ask|talk to)|refund|approve my`,
);
/** What is asked about the content of a meeting, or done with one in the calendar: nothing of ours. */
export const ELSEWHERE = words(
  `落(?:在)?[^，。]{0,4}会议室|[忘丢落]在|帮我?(?:拿|带|取(?!消)|捎|送)(?!出)|^预[订定约](?!了)[^，。]{1,8}会议室$|把[^，。 ]{1,8}[踢移请赶][出走]|拉[^，。 ]{1,6}[进入](?:会|来|群)|录[屏像]|回放|(?:显示器|电视|屏幕|大屏|音响|话筒|插座|遥控器|摄像头|(?<!部)门)[^，。]{0,4}(?:坏|不亮|打不开)|找谁[修换]|[报维]修|我(?:正)?在开会|我们?(?:先|要|得|马上|该)?去开会|开会去了|^又[要得]开会了?$|累(?:死|趴|惨|坏)|去[^，。]{0,6}会议室(?:吧|集合|等|见)|等[下会]|待会|改[到成]|挪到|提前到|推[到后]|温度|(?<!部)门(?=打|锁|开|关|坏)|(?:早上|上午|中午|下午|晚上)好(?=$|[呀啊哦吖,，。!！~ ])|周几|星期几|几月几|调[低高]|改时间|时间改|换到|移到|等我|马上[进到]|推迟|延期|链接发|会议链接|没问(?!题)|没说要
    |不是(?:要|问|说|质量|会议)|会议室在(?:哪|几)|写一?[个份封篇首段]|写首|太[热冷]|空调|投影仪?|灯|窗帘|打扫|白板|门锁|钥匙|参加周?会$|几点(?:开|结束|到|$|[ ？?])|什么时候开
    |何时开|会议?[上的]?[^，。]{0,4}(?:(?<!给个)结论|定了|发言)|字幕|带(?:上|着)?(?:电脑|材料|什么|啥)|讨论了|说了(?:什么|啥)|聊了|讲了(?:什么|啥)|决定了|(?<!日报.{0,6}|周报.{0,6})内容|纪要|录音|留着|留个|转写|待办|约(?:一?个|一?下)
    |预约会|(?:发起|创建|新建)(?:一?[个场次])?(?:视频|语音|线上|飞书)会|开(?:一?个|场)会(?!的)|安排(?:一?个|一?场|会)|拉[一个下]*会(?!议)|加入会|进入会|入口|邀请|改期
    |取消(?:今天|明天|后天|昨天|下周|本周|这场|那场|这个|那个|周会)?的?(?:会|预定|预订)(?!员)
    |[订定借](?:一?个|一?间|下|会议室)|(?:帮|想|要|给)我?预?[订定约借][^，。]{0,12}会议室|(?:预订|预定|订|借)(?:一?个|一?间)?会议室|密码|(?:帮我|要|想)请[个天]?假|(?<!谁.{0,8})请假(?!的?(?:有|人|名单))|(?:什么时候|何时)(?=[？?]?$)|(?<=^[^，。 ]{0,4})(?<!还)在[吗么](?=$|[?？ ，。])|在不在(?=$|[?？ ，。])|快递|没电`,
  String.raw`running (?:[\w-]+ ){0,3}late|start without (?:me|us)|on my way|be (?:right )?there in|brb|(?:cancel|change|move) (?:my|the|our) (?:\w+ )?(?:booking|reservation)s?|when you(?:'re| are) free|(?:are|will) (?:you|u) (?:joining|coming|free|around|ready|in)\b|see you|(?:can|could|will|would) (?:you|u) make it|let's (?:sync|grab|go|meet|talk|chat|discuss|take)|(?<!\b(?:we|they|i|team|office) )(?:moved|postponed|pushed) (?:to|until|by)|good (?:morning|afternoon|evening|night)(?=[ ,.!]*$)|(?<!\b(?:did|do|does|if) )i have a (?:meeting|call)|i'm in a (?:meeting|call)|^(?:please |can you |could you )?(?:join|record|mute|end) (?:the|this|my)|delete the|(?:move|push|shift|delay) (?:the |my |our )?(?:[\w-]+ )?(?:meeting|call|to \d|by \d|back)|remind me|i(?:'ll| will|'m| am) (?:be )?late|where(?: is|'s)(?= (?!my |.*\b(?:file|export|report|digest)))|agenda (?:of|for)|what time(?! did)|(?:is|are|am) on call
    |when (?:is|does|do)(?!.*\blast\b)|discuss(?:ed)?|(?:did|does|do) (?!.*\b(?:report|digest|summary)\b)(?:[a-z]+ ){1,3}(?:say|talk|decide|want)|said about|(?:meeting )minutes|minutes (?:of|from)|meeting notes|notes|action items|transcript|recording
    |schedule (?:a|an|the|me)|set up a (?:meeting|call)|book (?:a|an|the|me|room)|reserve (?:a|an|the)|invite
    |reschedule|create (?:a|an)|start (?:a|an|the) (?:meeting|call)|password
    |cancel (?:the|my|tomorrow|today|this|that)(?:'s)?(?: \w+)? ?(?:meetings?|calls?|sync|standup|review)`,
);

/** Asks what a word means, or how quality is judged. */
export const EXPLAIN = words(
  `什么(?:是|叫)|(?:是|指|算)(?:个)?(?:什么|啥)(?:意思|东西|概念)?(?=$|[？?呀啊呢])|(?:什么|啥)意思|(?:什么|啥|怎样|怎么|多少)[^，。]{0,4}(?:才|就)?算|代表(?:什么|啥)|怎么分的|(?:什么|啥)标准|你(?:是)?怎么(?:知道|看出)|算[^，。]{0,4}[吗么]$|(?:什么时候|何时|什么情况下?)会?被?(?:触发|提醒|报警|判|算)|规则(?=是|$|[？?])|区别(?=$|[？?])|界限|分界|有(?:什么|啥)区别|区别是
    |(?:怎么|咋|如何|怎样)(?:来)?(?:判断|判定|评[判价定估分]|打分|定义|区分|划分|计算|算(?:出来|的|好|差|卡)?)|(?:按|根据|凭)(?:什么|啥)
    |分(?:成|为)?(?:哪|几|多少)[几个]?[档级类种]|(?:标准|依据|口径|算法)是(?:什么|啥|怎)|按[^，。]{0,4}算|几分钟(?:才|就)?算|多少(?:才|就)?(?:算|正常|会?影响)|包含(?:哪些|什么|啥)|多[一-龥]{1,2}(?:才|就)算|几分(?:才|就)?算|说明(?:什么|啥)|(?:怎么|咋|如何)划|(?:从|打)哪(?:里|儿)?来|标准在哪|(?:怎么|咋)(?:来|得来|得出来?)的`,
  String.raw`what (?:does|do) .+ (?:mean|stand for)|what(?:'?s| is| are) (?:an? |the )?(?:[\w-]+ ?){1,3}(?= *[?.!]*$)|how (?:do|does|is|are) .*(?:judged?|rated?|decided?|define[ds]?|measured?|calculated?|computed?|determined?|score[ds]?|know)|(?:^|(?:can|could) you |please )explain|where (?:do|does|did) .* come from|how (?:accurate|reliable)|consider(?:ed)? (?:a |an )?(?:bad|poor|good|late)|(?:at |from )?what .*(?:do|would|does) (?:you|it|the bot) (?:mark|count|flag|rate|call|treat|class).*(?:bad|poor|good|late)|counts? (?:.* )?as|define|meaning of|difference|what counts as|what (?:makes|is considered)`,
);
/** A limit of what still counts as good. */
export const LIMIT = words(
  `阈值|门槛|及格线|\\d ?(?:%|ms|毫秒)|(?:改|调|设|放宽|收紧)[^，。]{0,4}\\d+ ?(?:分钟|秒)`,
  String.raw`thresholds?|\d+ ?(?:%|percent|ms)|(?:set|change|make|raise|lower) .*\d+ ?(?:min(?:ute)?s?|sec(?:ond)?s?)`,
);
/** Terms of the cards that nobody asks questions with. */
export const TECHNICAL = words(
  '阈值|门槛|标准|规则|颜色|数据|优良|[红黄绿]色|红黄绿|[红黄绿]灯|评级|及格线|分数|rtt|mos|fps|上行|下行|码率|比特率|帧率|带宽|分辨率|风险|档位?|抽查|受影响',
  'thresholds?|fair|loss|numbers|figures|data|colou?rs mean|bit ?rate|frame ?rate|bandwidth|resolution|score|risky?|affected|verdict',
);

export const THANKED =
  /^(?:非常|太|十分)?(?:谢谢|感谢|多谢)[你您]?们?的?(?:帮[助忙]|支持|解答|很?有(?:帮助|用))[了啦!]?$/u;

/** Asks what the bot is able to, without saying of what. */
export const ABLE =
  /^(?:你们?(?:能|会|可以)(?!.*(?:帮|给|告诉))|(?:能|可以|支持)(?:导|下载))[^，。]{1,10}[吗么]$/u;

/** `不要图片`: what is left out of something that is wanted. */
export const UNWANTED =
  /(?:不要|不用|别发?)(?:图片?|汇总|摘要|excel|csv|xlsx|pdf|总结|概况|附件|截图)[^，。]*|\bi(?:'m| am)? (?:do not|don't|not) \w+ (?:permission|access|rights)/giu;

/** What comes by itself is to end, without a word what it is. */
export const NO_MORE =
  /^别[推发]了?$|(?:不用|别|不要|不必)(?:再|每天|天天|每日|老)[^，。]{0,6}[发推]|不想[再每][^，。]{0,3}收|\b(?:do not|don't|stop) (?:send|post|mail)(?:ing)? (?:(?:it|this|these|them|that)\b|the (?:morning|daily|weekly) \w+)/iu;

export const TUNES = /放宽|收紧|调|strict|loos|relax/iu;

/** What the bot has nothing of, however it is asked for. */
export const RECORDED = /录[像屏音影制]|回放|纪要|recording|transcript/iu;

/** When a meeting was is known of one with a number. */
export const ENDED = /几点(?:结束|开始)的?|how long/iu;

/** Alerts as a thing, and asks how they stand or come about. */
export const ALERTS =
  /告警|报个?警|警报|预警|提醒(?!我|一?下|大家|他|她|[@＠])|\b(?:alarms?|alert(?:s|ing)?|warnings?|pings|notifications?|notified)\b/iu;

export const STANDS =
  /(?:订|开|设|配)[^，。]{0,4}(?:哪些|什么|啥)|哪些|规则|\b(?:what|which) (?:alerts|notifications)\b|开[着了]?(?:没|吗|么|还是)|开了[^，。]*[吗没]|(?:什么|啥)(?:状态|时候)|状态|还是关|触发|太[多少频]|有哪些|在[哪吗]|谁[开设]|^(?:are|is|do|does) .*\b(?:on|off|active|enabled)\b|^why (?:do|am|are|does) |^who .*notified/iu;

/** Asks what the asker may see. */
export const MAY =
  /[搜查看找]不到[^，。]{1,8}的会|who (?:else )?can see|\bcan i see (?:other|another)|\bcan (?:my |the )?\w+ see my\b|我(?:能|可以)看(?!看|一?下)到?[^，。]{1,8}(?:部|组|中心|团队|人|同事|领导|老板|总)的|管理员|别的同事|(?<!看|帮[我忙]?|请)看到?(?:我的|谁的)|别人|他人|其他人|别的部门|allowed|(?:other people|someone else)'s/iu;

/** `昨天那份`: one that was, not those to come. */
export const PAST_ONE =
  /(?:[昨前]天|上周)的?[那这]?[份期个]|\b(?:yesterday|last week)'s\b|(?<!\b(?:start|begin|every|each)\b.{0,30})\b(?:digest|report|summary) (?:from|of|for) (?:last \w+|yesterday|(?:mon|tues|wednes|thurs|fri)day)\b/iu;

/** Asks where what comes by itself has been. */
export const NOT_COME =
  /没收到|没看到|没有?发|还没来|(?:几点|什么时候|何时)(?:发|来|到|推|出)|\b(?:didn't|did not|haven't) (?:i |we )?(?:get|receive|come)|when .*\b(?:sent|come|arrive)|\bno (?:digest|report)\b(?! (?:please|pls))/iu;

export const STOPS =
  /取消|别(?:再)?(?:跑|导|弄|搞|查(?=了$))|停|终止|中止|撤销|\b(?:stop|cancel|abort|quit|halt|kill)\b/iu;

/** Ends what is under way, or wants none of it; `有哪些会，不要下午的` only leaves something out. */
export const ENDS = new RegExp(`^(?:不[要用]|别)|${STOPS.source}`, 'iu');

export const FORGETS =
  /^(?:请|帮我|把|please )*(?:忘记|忘掉|删除|删掉|清除|抹掉|forget|delete|erase|remove|wipe)|把.*(?:删|忘|清|抹)/iu;

export const MINE =
  /记[着住录]?我|关于我[^，。]{0,4}(?:知道|有|存|记)|traces? of me|what (?:\w+ )?do you (?:store|keep|collect|record|log)\b|我(?:个人)?的?(?:所有|全部|一切)(?:个人)?的?(?:数据|资料|信息|隐私|记录)|我个人的?(?:数据|记录)|我在[^，。]{1,8}的?(?:数据|信息|资料)|\b(?:my own|my personal) (?:data|info)|(?:collect|gather|record|save|log|store|retain)(?:ed|d)? (?:on|about) me\b|\bdata (?:\w+ )?(?:on|about) me\b|(?:have|hold|keep|stored?|know|got|anything|whatever|everything)(?: [a-z]+)? (?:on|about) me\b|我的?(?:个人)?(?:数据|资料|信息|隐私|记录)|关于我的|忘(?:记|了|掉)我(?!们)|把我忘|[存有留收记](?:集|录|下)?了?我们?(?:的|什么|哪些|啥|$)|自己的(?:数据|资料|信息)|存了我|\b(?:my (?:personal )?data|about me|forget me)\b/iu;

export const RECURRING =
  /日报|周报|简报|早报|推送|每日(?:质量|通报|报告)|每[天周][^，。]{0,4}(?:报告|消息|总结|汇总)|质量通报|\b(?:digest|(?:daily|weekly|morning|monday) (?:meeting |quality |call )?(?:report|summary|summarie|thing|update|overview|email|round-?up|message|note|spam|post|mail|recap|briefing|stat|numbers|stuff))s?\b|\bthe report (?=at \d)/iu;

export const SENDS = /[发推]|加[到进入]|(?:来|整|弄|收)[一]?份|\b(?:send|post|come|get|receive)\b/iu;

export const CHANGES =
  /太[早晚](?=了|$|[，,])|\bmake it\b|\bcan .* (?:come|arrive|be sent) (?:at|on|by|in)\b|\btoo (?:early|late)\b|改(?:到|成|为|一?下|个|时间|在)|换(?:到|成|个|时间)|调(?:到|成|整|早|晚)|(?:提前|推迟|挪)(?:到|一)|[推发来][早晚]点|\b(?:change|instead|move|reschedule|shift|postpone)\b/iu;

/** What comes by itself. */
export const REGULAR =
  /日报|周报|简报|推送|订阅|退订|报告|播报|通报|群发|发了|digests?|reports?|summar(?:y|ies)|subscri\w*|sending|posting|e?mails?|newsletters?/iu;

export const ASKS = /[?？查帮导发]|看看|看下|再看|怎么|为什么|\b(?:please|can|could|show|how|why|export)\b/iu;

/** What was answered before is wanted as a file. */
export const AGAIN =
  /(?:刚才|刚刚|上次|上一?[个份张]|那[个张份])[^，。]{0,8}(?:结果|表|数据|报告|答案|查的)[^，。]{0,8}(?:文件|下载|导|excel|csv)|\b(?:last|previous|that) (?:result|answer|table)s?\b.*\b(?:file|download|export)\b/iu;

/** Asks how a room stands, beside what is to be done in it. */
export const ROOM_STATE =
  /有没有人|有人|没人|人(?:预?[订定]|[用占])|谁(?!有|修|负责|帮|能帮|去|来|给我)|哪[些几间个]|几点到几点|\b(?:free|available|booked|taken|vacant|who)\b|\b(?:did|has|is|was) (?:someone|somebody|anyone|anybody)\b/iu;
/** Asks for a room, which is done elsewhere. */
export const BOOKS =
  /帮[我忙]?[^，。]{0,6}[订约预]|[订约借][个一间]|^(?:please |can you |could you |i want to |help me )*(?:book|reserve)\b/iu;

/** A word to everybody in the group, not to the bot. */
export const TO_ALL =
  /(?:大家|各位)(?:注意|知悉|留意|准时|记得)|^[@＠] ?(?:所有人|全体(?:成员)?|大家|all\b|everyone\b|here\b)/iu;

/** Alerts are to be quiet, for good or for a while. */
export const SILENCE =
  /静音|屏蔽|免打扰|先停|停[几一]|歇|\b(?:mute|silence|snooze|hold|pause|quiet(?:en)?)\b|\bno (?:alerts|warnings|notifications)\b|\bstop (?:bugging|nagging|pestering|pinging|bothering|warning|alerting)\b/iu;
export const NAGS = /\bstop (?:bugging|nagging|pestering|pinging|bothering|warning|alerting)\b/iu;

/** What comes by itself is too much. */
export const TOO_MUCH =
  /太[烦吵多]|烦死|刷屏|不想[看收]|\b(?:spam(?:my|ming)?|annoying|too (?:many|much|often))\b/iu;

/** What comes by itself is wanted, or wanted elsewhere as well. */
export const JOINS =
  /也(?:想|要|给|推|发|来|收|加|[^，。]{0,2}一?份)|以后|[推发加送](?:到|给|进)[^，。]{0,6}群|群[^，。]{0,4}[发推来]|订|开通|\b(?:sign (?:me|us|this|our|the)|(?:put|get|add) (?:me|us|this|our|the)|subscribe|keep (?:me|us)|start (?:sending|posting)|(?:in|to|into) (?:this|our|the) (?:channel|group|chat)|want .*\b(?:too|as well))\b/iu;

/** When a digest is to come, in words without a time of day. */
export const ON_DAYS =
  /每|周[一二三四五六日天末]|工作日|早上|上午|中午|下午|晚上|下班|\b(?:every|each|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|morning|noon|afternoon|evening|weekdays?)\b/iu;

/** Somebody wants to hear of what goes wrong. */
export const TELLS =
  /(?:告诉|通知|提醒|喊|叫)(?:一?[下声])?(?:我|群|大家|IT|运维|行政|我们)|(?:给|跟|和|向)(?:我|我们|群里?|大家)(?:们|里)?(?:说|讲|发|报|推)|[推发]给我|(?:马上|立刻|第一时间|及时)(?:知道|收到|得知)|打[个声]?招呼|吭一?声|知会|[@＠]我|说一?声|吱一?声|盯(?:一?下|着|紧|住)|留意|帮[我忙][^，。]{0,4}(?:看着|守着)|\b(?:tell|let|text|message|warn|notify|alert|ping|call|e?mail|inform|flag|buzz) (?:[\w']+ ){1,3}?(?:know )?(?:when(?:ever)?|if|once|as soon as|in case)\b|\bkeep an eye|\bwatch\b.* for (?:me|us)\b|\b(?:be|get|receive) (?:t(?:old)|notified|warned|pinged|informed|an? (?:notice|alert|warning|heads-?up))\b/iu;
/** On what condition. */
export const IN_CASE =
  /如果|要是|一旦|只要|万一|的话|就|时候?|一[^，。]{1,4}[就马立]|有(?:问题|异常|人|情况|事)|出(?:问题|事|状况|现)|的会|超过|达到|[高低大小]于|\b(?:when(?:ever)?|if|once|as soon as|in case|goes?|gets?)\b/iu;
/** It asks about what was. */
export const WAS =
  /昨|刚|上[周次个]|前天|最近|\b(?:was|were|did|had|has|have|been|yesterday|last|lately|recently)\b/iu;

/** A file that was asked for, and what is wrong with it. */
const A_FILE =
  '(?:文件|表格|报表|excel|csv|xlsx?|导出(?:的(?:东西|表))?|下载链接|链接|(?:那个|我的|要的|导的)表)';
const NO_FILE =
  '(?:打不开|下不[了来]|没(?!有问题)|还没|失败|失效|过期|[坏挂]了|乱码|是?空的|[少缺漏]了|只有|不[全对完见]|卡住|去哪|呢$|呢[，,？?]|再[发给来])';
const FILE_EN = String.raw`\b(?:(?:the|my|that|this|your|our|a|which|what) (?:\w+ )?(?:file|spreadsheet|csv|excel|xlsx|workbook|download|link|exports?)|exports)\b`;
const NO_FILE_EN = String.raw`(?:n't|\bnot|\bnever|\bempty|\bmissing|\bnothing|\bfail(?:s|ed)?|\bbroken|\bdead|\bexpired|\bcorrupt(?:ed)?|\bonly (?:has|had|\d)|\bstill|\byet|\bwhere|\bready|\bfinished|\bdone|\bresend|\bagain|\brunning|\bstuck|\bslow|\bhappened to|\bincomplete|\bwaiting)`;
export const LOST_FILE = new RegExp(
  `${A_FILE}[^。]{0,10}${NO_FILE}|(?:还没|等)[^，。]{0,6}${A_FILE}|(?:让|叫)你导的|${FILE_EN}.{0,40}${NO_FILE_EN}|${NO_FILE_EN}.{0,30}(?:${FILE_EN}|\\bfor (?:the |my )?(?:file|export|spreadsheet|csv))|\\bdid my (?:report|export|file)`,
  'iu',
);

/** What may be explained. */
export const TERMS = [
  TECHNICAL,
  v.ALERT,
  v.TROUBLE,
  v.SOFT_TROUBLE,
  v.QUALITY,
  v.ATTENDANCE,
  v.ROOMS,
  v.DIGEST,
];

/** Returns whether the meaning of a word of ours is asked, not how something was. */
export function explains(text: string, at: At): boolean {
  return (
    has(text, EXPLAIN) &&
    findWhen(text.replace(/现在|目前|\b(?:right )?now\b/giu, ''), at).range === undefined &&
    !has(text, ELSEWHERE) &&
    (!/阈值|threshold/iu.test(text) || /\bmean\b|什么意思/iu.test(text)) &&
    (TERMS.some((terms) => has(text, terms)) || /^[A-Z][A-Z0-9]{1,4}(?:是|指|什么|啥)/u.test(text))
  );
}
