/** What people asked who had not seen the bot, and what is built as they built it; see `utterances.ts` for the notation. */
export const ASKERS = `
mute warnings for the Guangzhou office until Monday ¦ snooze alerts till tomorrow ¦ stop bugging me about bad meetings ¦ 深圳那边的告警先屏蔽 ⇒ ask alert off
明天发布会帮我盯一下,有异常告诉我 ¦ do I get a notice if my meeting goes wrong ¦ let the helpdesk know when someone drops ¦ 有人掉线就跟我说 ¦ 质量差的会推给我 ⇒ ask alert on
I need the attendance sheet for the GDPR training, all four sessions, HR wants it by noon ⇒ ask attendance "GDPR training"
how often does {Jorge Lima} miss our 1:1s ⇒ ask attendance 1:1s {Jorge Lima}
周会小王连着几次没来了吧 ⇒ ask attendance 周会 || quality 周会 @小王
出勤绿 项目例会 这个月 ⇒ ask attendance 项目例会 | this month
I don't want these daily messages anymore. ¦ stop the morning spam ¦ 日报能不能不发了 ¦ 周报太烦了 ¦ take me off the daily summary ¦ 把我从日报名单里去掉 ⇒ ask digest off
日报推早点,八点吧 ⇒ ask digest on 08:00
sign this group up for the daily summary ¦ 每天给我来一份 ⇒ ask digest on 09:00 每天
日报能不能也推给运维群 ¦ 周报能不能改成周一早上发 ¦ put me on the weekly report list ¦ move the weekly summary to Friday afternoon ⇒ ask digest on 09:00
I'd like the digest on Fridays at 5 instead of Mondays ⇒ ask digest on 17:00
can you do german too? some of our colleagues prefer it ¦ 能说日语吗 ⇒ ask lang zh || lang en
上海办公室上周开了哪些会 ⇒ ask meetings | last week || trend 11天 地点
能先看一眼今天的日报长什么样吗 ⇒ ask meetings | today || digest
can I get a copy of my own data ¦ show me what you've collected on me ¦ 关于我你都知道什么 ⇒ ask mydata
谁中途退了又进来好几次?周二的需求对接会 ⇒ ask participants 需求对接会 | tuesday
any bad calls for Jason since Monday? he keeps moaning about it ⇒ ask quality @Jason | monday..now
Standup Monday next to Tuesday ⇒ ask quality Standup | monday || quality Standup | tuesday
上次跟华为开会是什么时候 ⇒ ask quality 华为 || participants 华为
why my vidoe so bad this mornign ⇒ ask quality 原因 @me | today 06:00..12:00
为什末我昨天听不青 ⇒ ask quality 原因 @me | yesterday
huiyishi 2lou 有空ma ⇒ ask rooms 2楼 | today
B座的设备是不是老出问题 ⇒ ask trend 设备
Where do these quality numbers even come from? ¦ 多卡才算“差”呀?标准在哪儿看 ¦ 数据从哪来的 ¦ MOS几分算好 ⇒ help
@所有人 下午三点的会改到四点哈,大家别走错 ¦ @all standup moved to 3pm ¦ 会议室换到302了 ¦ let's sync offline ⇒ none
我订阅了哪些提醒来着 ¦ what alerts are set up here ⇒ run alert
who has been looking up my call stats ¦ 谁查过我的通话记录？ ¦ who looked at {Daniel}'s data last week ¦ 有人查过我的数据吗 ¦ 我的数据被谁看过 ¦ is somebody snooping on my meetings ¦ 谁把质量数据导走了 ⇒ run audit
北京研发这季度跟上季度比,音频有没有改善 ⇒ run compare "this quarter" "last quarter" 部门:北京研发
深圳分公司这周比上周好吗 ⇒ run compare "this week" "last week" 地点
compare the marketing team's calls in september and october ⇒ run compare 2026-09-01..2026-09-30 2026-10-01..2026-10-31 部门:marketing
上半个月和下半个月比哪个好 ⇒ run compare 2026-11-01..2026-11-15 2026-11-16..2026-11-30
武汉办昨天比前天差了多少 ⇒ run compare yesterday "day before yesterday" 地点
上礼拜有哪些会体验特别差 ¦ give me the weekly roundup ⇒ run digest now | last week
昨天一切正常吗 ⇒ run digest now | yesterday
is the data up to date? when did you last sync ¦ 数据还在正常同步吗 ¦ you ok? you haven't answered anything since this morning ¦ 你连得上飞书吗 ¦ why are you not replying ⇒ run doctor
I asked for a file an hour ago and still nothing, where is it? ¦ how come the file you sent me only has 3 rows ¦ my csv never arrived ¦ 昨天让你导的东西呢 ¦ 导出的表里怎么少了几行 ⇒ run jobs
刚结束的那场会谁用手机入的会 ⇒ run meetings @me | today
我和{陈静}上次开会是什么时候 ⇒ run meetings {陈静}
最近有超过两百人的大会吗 ⇒ run meetings | last 7 days
any meetings with more than 100 people last month ⇒ run meetings | last month
中午前要，上周的会议明细 ⇒ run meetings | last week
anything go wrong today? ⇒ run meetings | today
list everything {Grace Lin} hosted in October ⇒ run meetings 组织者 {Grace Lin} | 2026-10-01..2026-10-31
the town hall {Marcus Lee} organised last week sounded awful, who had trouble? ⇒ run quality "town hall" | last week
财务的周姐说她那边看不到共享，就是刚刚九点半那个会 ⇒ run quality @周姐 原因 | today 09:30..10:30
the vp wants something printable on yesterday's outage call, can you make a pdf ⇒ run quality outage | yesterday
cpu占用高的都有谁,昨天全员大会 ⇒ run quality 全员大会 | yesterday
{郑浩}主持的季度复盘好多人反馈有回声 ⇒ run quality 季度复盘
供应商说11月12号那场对账会我们这边声音忽大忽小，能查到吗 ⇒ run quality 对账会 | 2026-11-12
郑总昨天发火了，说董事会视频效果太差，谁来解释一下 ⇒ run quality 董事会 @郑总 原因 | yesterday
摄像头打不开是咋回事,昨天晚上八点那个面试 ⇒ run quality 面试 原因 @me | yesterday 20:00..21:00
转：“昨天项目评审会后半段完全听不清，网络是不是有问题？”——市场部 李婷 ⇒ run quality 项目评审会 @李婷 原因 | yesterday
12楼1203这周用得多吗 ⇒ run rooms 1203 | this week
is Falcon free at 3 ⇒ run rooms Falcon | today 15:00..16:00
听雨轩上周用了几个小时 ⇒ run rooms 听雨轩 | last week
西安换了专线之后开会有变好吗，11月8号换的 ⇒ run trend 24天 地点
was the network better before we moved to the new office on nov 2? ⇒ run trend 36天 地点
海外同事整体质量咋样 ¦ Show how the Guangzhou office has been doing over time ⇒ run trend 地点
did things improve after the 7.32 client update? ¦ is 7.28 worse than 7.27 ⇒ run trend 版本
走VPN的人卡不卡 ¦ 有线是不是稳一点 ¦ do people on hotspot have issues ⇒ run trend 网络
anybody still on android in our meetings? ¦ 还有多少人用安卓开会 ¦ iOS vs Android call quality ⇒ run trend 设备
我这个账号在你这儿算管理员不 ¦ why can't I see HR's numbers ¦ 为什么不让我看市场部 ⇒ run whoami
you're a lifesaver ¦ 你真靠谱 ⇒ thanks
`;
