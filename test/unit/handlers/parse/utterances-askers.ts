/** What people asked who had not seen the bot, and what is built as they built it; see `utterances.ts` for the notation. */
export const ASKERS = `
明天发布会帮我盯一下,有异常告诉我 ¦ do I get a notice if my meeting goes wrong ¦ let the helpdesk know when someone drops ¦ 有人掉线就跟我说 ¦ 质量差的会推给我 ¦ 董事会掉线的话给我打个招呼 ¦ 重要会议出问题要马上知道 ⇒ ask alert on
warn me if more than 5 people drop ⇒ ask alert on 5人
I need the attendance sheet for the GDPR training, all four sessions, HR wants it by noon ⇒ ask attendance "GDPR training"
Has everyone attended the safety training? ⇒ ask attendance "safety training"
how often does {Jorge Lima} miss our 1:1s ⇒ ask attendance 1:1s {Jorge Lima}
did {Rosa} drop out of the demo early ⇒ ask attendance demo {Rosa}
谁上周例会请假了 ⇒ ask attendance 例会 | last week
新人培训{李响}来全了吗 ⇒ ask attendance 新人培训 {李响}
{郭勇}进会晚了多久，今早的晨会 ⇒ ask attendance 晨会 {郭勇} | today 06:00..12:00
出勤绿 项目例会 这个月 ⇒ ask attendance 项目例会 | this month
上个月和去年同期比 ⇒ ask compare "last month" 2025-10-01..2025-10-31
对比双十一当周和前一周 ⇒ ask compare 2026-11-09..2026-11-15 2026-11-02..2026-11-08
how is the product team doing quality-wise ⇒ ask digest now 部门:product | yesterday || quality @me
日报推早点,八点吧 ⇒ ask digest on 08:00
刚结束的那场会谁用手机入的会 ⇒ ask meetings @me | today
能先看一眼今天的日报长什么样吗 ⇒ ask meetings | today || digest
did any externals join the pricing meeting on Monday ⇒ ask participants pricing | monday
昨天的年会排练都有哪些部门参加 ⇒ ask participants 年会排练 | yesterday
客户方有人进会吗，下午的方案会 ⇒ ask participants 方案会 | today 12:00..18:00
昨天董事会有没有陌生号码进来 ¦ 谁用的会议室设备进的昨天董事会 ⇒ ask participants 董事会 | yesterday
谁中途退了又进来好几次?周二的需求对接会 ⇒ ask participants 需求对接会 | tuesday
any bad calls for Jason since Monday? he keeps moaning about it ⇒ run quality @Jason | monday..now
Standup Monday next to Tuesday ⇒ ask quality Standup | monday || quality Standup | tuesday
did I have a meeting with {Paul} on Friday ⇒ ask quality {Paul} | friday || meetings {Paul} | friday
上次跟华为开会是什么时候 ⇒ ask quality 华为 || participants 华为
why my vidoe so bad this mornign ⇒ ask quality 原因 @me | today 06:00..12:00
为什末我昨天听不青 ⇒ ask quality 原因 @me | yesterday
huiyishi 2lou 有空ma ⇒ ask rooms 2楼 | today
苏州的同事周一开会怎么样 ⇒ ask trend 7天 地点 || digest now | monday
are things better since the router swap last Monday ⇒ ask trend 8天
B座的设备是不是老出问题 ⇒ ask trend 设备
Where do these quality numbers even come from? ¦ 多卡才算“差”呀?标准在哪儿看 ¦ 数据从哪来的 ¦ MOS几分算好 ¦ what else can you tell me ¦ 丢包多少会影响通话 ¦ 机器人多久同步一次数据 ¦ 什么情况下会判定为“差”
how many minutes late counts as late? ⇒ help
who has been looking up my call stats ¦ 谁查过我的通话记录？ ¦ who looked at {Daniel}'s data last week ¦ 有人查过我的数据吗 ¦ 我的数据被谁看过 ¦ is somebody snooping on my meetings ¦ 谁把质量数据导走了
谁把日报关了 ⇒ run audit
北京研发这季度跟上季度比,音频有没有改善 ⇒ run compare "this quarter" "last quarter" 部门:北京研发
深圳分公司这周比上周好吗 ⇒ run compare "this week" "last week" 地点
Q3 better than Q2? ⇒ run compare 2026-07-01..2026-09-30 2026-04-01..2026-06-30
compare the marketing team's calls in september and october ⇒ run compare 2026-09-01..2026-09-30 2026-10-01..2026-10-31 部门:marketing
上半个月和下半个月比哪个好 ⇒ run compare 2026-11-01..2026-11-15 2026-11-16..2026-11-30
武汉办昨天比前天差了多少 ⇒ run compare yesterday "day before yesterday" 地点
is the data up to date? when did you last sync ¦ 数据还在正常同步吗 ¦ you ok? you haven't answered anything since this morning ¦ 你连得上飞书吗 ¦ why are you not replying
is everything connected properly on your end ⇒ run doctor
I asked for a file an hour ago and still nothing, where is it? ¦ how come the file you sent me only has 3 rows ¦ my csv never arrived ¦ 昨天让你导的东西呢 ¦ 导出的表里怎么少了几行 ¦ why is my download so slow ⇒ run jobs
with whom did I meet on Tuesday afternoon ⇒ run meetings @me | tuesday 12:00..18:00
how packed is {Elena}'s week ⇒ run meetings {Elena} | this week
我和{陈静}上次开会是什么时候 ⇒ run meetings {陈静}
最近有超过两百人的大会吗 ⇒ run meetings | last 7 days
list everything {Grace Lin} hosted in October ⇒ run meetings 组织者 {Grace Lin} | 2026-10-01..2026-10-31
{梁静}11月组织过几次会 ⇒ run meetings 组织者 {梁静} | 2026-11-01..2026-11-30
the town hall {Marcus Lee} organised last week sounded awful, who had trouble? ⇒ run quality "town hall" | last week
what's wrong with my mic lately ⇒ run quality @me | last 7 days
财务的周姐说她那边看不到共享，就是刚刚九点半那个会 ⇒ run quality @周姐 原因 | today 09:30..10:30
上海客户说昨晚的demo声音失真 ⇒ run quality demo | yesterday 18:00..24:00
the vp wants something printable on yesterday's outage call, can you make a pdf ⇒ run quality outage | yesterday
会议室301的电视今天没声音 ⇒ run quality room:301 | today
{Hugo} was frozen half of standup, what's up with his network ⇒ run quality standup 原因 {Hugo}
周三的全员会听说卡翻了，真的吗 ⇒ run quality 全员会 | wednesday
工单：市场部赵琪反馈11月17日下午3点培训直播画面卡顿，请核实 ⇒ run quality 培训直播 @赵琪 原因 | 2026-11-17 15:00..16:00
{郑浩}主持的季度复盘好多人反馈有回声 ⇒ run quality 季度复盘
供应商说11月12号那场对账会我们这边声音忽大忽小，能查到吗 ⇒ run quality 对账会 | 2026-11-12
郑总昨天发火了，说董事会视频效果太差，谁来解释一下 ⇒ run quality 董事会 @郑总 原因 | yesterday
摄像头打不开是咋回事,昨天晚上八点那个面试 ⇒ run quality 面试 原因 @me | yesterday 20:00..21:00
转：“昨天项目评审会后半段完全听不清，网络是不是有问题？”——市场部 李婷 ⇒ run quality 项目评审会 @李婷 原因 | yesterday
12楼1203这周用得多吗 ⇒ run rooms 1203 | this week
is 12A available at 4 ⇒ run rooms 12A | today 16:00..17:00
who booked Everest for Friday ⇒ run rooms Everest | this week friday
is Falcon free at 3 ⇒ run rooms Falcon | today 15:00..16:00
is anybody in Jupiter now ⇒ run rooms Jupiter | today
how many hours was Pluto used last week ⇒ run rooms Pluto | last week
二楼的大会议室周五全天有安排吗 ⇒ run rooms 二楼 | this week friday
听雨轩上周用了几个小时 ⇒ run rooms 听雨轩 | last week
培训室下周三能用吗 ⇒ run rooms 培训室 | next week wednesday
西安换了专线之后开会有变好吗，11月8号换的 ⇒ run trend 24天 地点
was the network better before we moved to the new office on nov 2? ⇒ run trend 36天 地点
mobile vs desktop quality last 60 days ⇒ run trend 60天 设备
财务部门近两个月丢包率变化 ⇒ run trend 61天 部门:财务
会议质亮怎么样 昨天 ⇒ run digest now | yesterday
qunian huiyi daochu ⇒ ask meetings | last year
cancle that export ⇒ ask cancel
exprot last 30 days to exel ⇒ ask meetings | last 30 days
thersholds? wheres "poor" start ⇒ ask quality settings
subscirbe weekly digest ¦ 定阅日报 ⇒ ask digest on 09:00
会议室预定 三楼 明添 ⇒ ask rooms 三楼 | tomorrow
切换应文 ⇒ ask lang en
各个办公地点的情况拉个排名,近一周 ⇒ run trend 7天 地点
are people on VPN worse off than those in the office? ⇒ run trend 网络
8F那个大会议室昨天谁订的 ⇒ run rooms 8F | yesterday
who booked Jasmine for Thursday afternoon and never turned up?? ⇒ run rooms Jasmine | thursday 12:00..18:00
上周{林芳}都查了些啥 ¦ show the access log for the past 7 days ⇒ run audit
Excel培训第三期的签到情况,缺席的名单给我一下 ⇒ ask attendance Excel培训第三期
same for last month ⇒ ask meetings | last month || trend 50天
不是这个,是下午那场 ⇒ ask meetings upcoming | today 12:00..18:00
sorry, running 5 min late, start without me ¦ {Priya Nair} could you send me the deck before the call? tx ¦ 我投影线落会议室了谁帮我拿一下 ⇒ none
过去三十天哪些会开得最烂 ⇒ ask meetings | last 30 days || trend 30天
最近七天哪些会开得不好 ⇒ ask meetings | last 7 days || trend 7天
找一下上周三那个会的会议号 忘了叫啥名了 ⇒ run meetings | last week wednesday
董事长明天的会，别再卡了，帮忙看看今天的 ⇒ ask meetings upcoming @董事长 | tomorrow
给我拉一份11月第一周的会议 ⇒ run meetings | 2026-11-02..2026-11-08
能下载昨天的数据吗 ⇒ run meetings | yesterday
那个导出是不是挂了 ⇒ run jobs
王总秘书这边，王总下午要见客户，想知道昨天跟客户的演示效果怎么样 ⇒ run quality 客户的演示 | yesterday
我昨天请假了，昨天的项目例会有谁参加 ⇒ ask participants 项目例会 | yesterday
昨天有没有人中途离场 产品周会 ⇒ ask attendance 产品周会 | yesterday
日报九点太早，十点再发 ⇒ ask digest on 10:00
我是不是管理员 ⇒ run whoami
do the new headsets help? ⇒ run trend 设备
办公网和访客网哪个好 ⇒ run trend 网络
can the digest come at noon? ⇒ ask digest on 12:00
site ranking please ⇒ run trend 地点
calls from Manila are always bad ⇒ run trend 地点
can I see other teams' meetings? ⇒ run whoami
i want my data gone ⇒ ask forget
cancel my room booking ¦ {Lena} ping me when you're free ⇒ none
昨天迟到的人 早会 ⇒ ask attendance 早会 | yesterday
turn alarms on for big meetings ⇒ ask alert on
`;
