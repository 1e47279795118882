/** What administrators, assistants and employees type, collected in rounds that were written before they were read; see `utterances.ts`. */
export const ROUNDS = `
关掉会后提醒 ¦ 别再发会议告警了 ¦ 会后的质量提醒可以关掉吗 ¦ stop alerting us ⇒ ask alert off
有会议卡了马上通知我们 ¦ 会后质量差的话提醒一下这个群 ¦ 有人掉线就在群里说一声 ¦ 以后会卡了在群里通知 ⇒ ask alert on
who joined the design review late on Monday ⇒ ask attendance "design review" | monday
who left the sprint review early on Tuesday ⇒ ask attendance "sprint review" | tuesday
did everyone attend the kickoff yesterday ⇒ ask attendance kickoff | yesterday
这周例会有哪些人没参加 ⇒ ask attendance 例会 | this week
上周全员大会出勤率多少 ⇒ ask attendance 全员大会 | last week
谁在昨天的全员大会迟到了 ⇒ ask attendance 全员大会 | yesterday
谁总在周会上早退 ⇒ ask attendance 周会
昨天的培训有谁没签到 ⇒ ask attendance 培训 | yesterday
上周五的述职会谁没到场 ⇒ ask attendance 述职会 | last week friday
谁缺席了上周的部门例会 ⇒ ask attendance 部门例会 | last week
统计一下这个月部门周会的出勤情况 ⇒ ask attendance 部门周会 | this month
停掉刚才那个导出 ¦ 取消我正在跑的任务 ¦ 那个导出不要了 ¦ 算了别导了 ⇒ ask cancel
日报别发了谢谢 ¦ 日报太多了，停了吧 ¦ 先别给这个群发日报 ¦ please unsubscribe me from the digest ¦ 把群里的日报关了吧 ⇒ ask digest off
digest every morning at 7:30 please ⇒ ask digest on 07:30 每天
每天早上8点半发日报到群里 ⇒ ask digest on 08:30 每天
订阅每周一早上9点的周报 ⇒ ask digest on 09:00
send the report to this group every weekday at 9 ¦ 每个工作日上午9点推送日报 ⇒ ask digest on 09:00 工作日
sign this group up for the daily summary ¦ 每天给我来一份 ¦ 帮我在群里开通每日质量日报 ⇒ ask digest on 09:00 每天
把日报改到下午6点发 ⇒ ask digest on 18:00
日报能不能晚上7点发 ⇒ ask digest on 19:00
请删除我的所有记录 ¦ delete everything you know about me ⇒ ask forget
帮我把{李四}的数据删干净 ⇒ ask forget {李四}
以后都用英语回我 ¦ 把中文换成英文 ¦ please talk to me in English ⇒ ask lang en
switch back to Chinese ⇒ ask lang zh
退出授权 ¦ 我想撤销授权 ¦ 取消对你的授权 ¦ 我想退出登录 ⇒ ask logout
你手里有我哪些信息 ¦ 我要看你保存的我的数据 ⇒ ask mydata
810000001 参加人员导出一下 ⇒ ask participants 810000001
把810000002的参会名单给我 ⇒ ask participants 810000002
who took part in 810000003 ⇒ ask participants 810000003
how many people were in the webinar yesterday ⇒ ask participants webinar | yesterday
周会昨天来了多少人 ⇒ ask participants 周会 | yesterday
季度汇报都有哪些人来了 ⇒ ask participants 季度汇报
昨天和客户的会议有几个人在线 ⇒ ask participants 客户 | yesterday
昨天招聘宣讲来了哪些人 ⇒ ask participants 招聘宣讲 | yesterday
导出昨天晨会的参会人员 ⇒ ask participants 晨会 | yesterday
昨天评审会到了几个人 ⇒ ask participants 评审会 | yesterday
810000001 和 810000002 哪个更卡 ⇒ ask quality 810000001 || quality 810000002
{李四} 和 {王芳} 昨天谁更卡 ⇒ ask quality {李四} | yesterday || quality {王芳} | yesterday
怎么看会议质量 ¦ 你都能查些什么 ¦ 新同事怎么用这个机器人 ¦ what commands are there ¦ 你这个机器人会些什么
how do I subscribe to the daily report ¦ 有没有使用教程 ¦ 你是做什么用的 ⇒ help
打车报销找谁 ¦ 帮我订明天上午的会议室 ¦ 周会改到几点了 ¦ can you move the meeting to 4pm
这个月工资条在哪看 ¦ 会议室的显示器坏了找谁修 ¦ 帮我把周会录像发一下 ¦ 明早提醒我参加周会 ¦ 你觉得我们公司怎么样 ¦ 昨天会上领导说了啥 ¦ 今天几号
请帮我预定3楼会议室 ¦ 把会议链接发给我 ¦ 帮我看看明天天气 ⇒ none
最近谁导过参会人数据 ¦ 谁下载过上周的名单 ¦ 谁改过质量阈值 ¦ 谁动过日报的设置 ⇒ run audit
last month vs this month, which was better ⇒ run compare "last month" "this month"
is this quarter better than the last one ¦ 质量这个季度比上季度好点没 ⇒ run compare "this quarter" "last quarter"
这周三和上周三哪天卡 ⇒ run compare "this week wednesday" "last week wednesday"
这周跟上周比，卡的会变少了吗 ¦ did things get better this week compared to last week
⇒ run compare "this week" "last week"
compare this week and last week by network ⇒ run compare "this week" "last week" 网络
对比本周和上周各部门的质量 ⇒ run compare "this week" "last week" 部门
九月和十月哪个月更卡 ⇒ run compare 2026-09-01..2026-09-30 2026-10-01..2026-10-31
10月跟11月哪个月质量好 ⇒ run compare 2026-10-01..2026-10-31 2026-11-01..2026-11-30
compare yesterday with the day before yesterday ¦ 昨天质量怎么样，跟前天比呢
⇒ run compare yesterday "day before yesterday"
昨天比上周三卡吗 ⇒ run compare yesterday "last week wednesday"
怎样给日报换个时间 ⇒ run digest
which calls had problems last Thursday ⇒ run digest now | last thursday
上礼拜有哪些会体验特别差 ¦ give me the weekly roundup ¦ 上周整体会议质量达标吗 ⇒ run digest now | last week
上周五的会议质量 ⇒ run digest now | last week friday
昨天哪几个会开得最糟 ¦ 昨天质量最差的三场会是哪三场 ¦ 昨天最卡的会是哪场，帮我看看原因
昨天一切正常吗 ¦ which meeting had the worst audio yesterday ⇒ run digest now | yesterday
overall quality last week for the Sales department ⇒ run digest now 部门:Sales | last week
市场部上周五的会议怎么样 ⇒ run digest now 部门:市场部 | last week friday
你们机器人正常吗 ¦ bot还在线吗 ¦ 检查一下机器人配置有没有问题 ¦ 机器人是不是出问题了 ¦ 机器人正常吗 ⇒ run doctor
我的文件生成了没有 ¦ 导出任务到哪一步了 ¦ 我之前导的表在哪里 ¦ what's the status of my export ¦ 上一个导出怎么还没好 ⇒ run jobs
how many hours of meetings did Grace have this month ⇒ run meetings @Grace | this month
上周我们开了多少小时的会 ⇒ run meetings @me | last week
孙丽上个月开会多少小时 ⇒ run meetings @孙丽 | last month
王磊这周都开了什么会 ⇒ run meetings @王磊 | this week
现在谁的会还没结束 ¦ 现在一共有几场会在开 ¦ meetings in progress ¦ what meetings are happening now ¦ 谁现在在开会，列一下
⇒ run meetings ongoing
我下周二有几个会 ⇒ run meetings upcoming @me | next week tuesday
后天上午有没有会 ⇒ run meetings upcoming | day after tomorrow 06:00..12:00
any meetings left today ⇒ run meetings upcoming | today
今天下午3点以后还有会吗 ⇒ run meetings upcoming | today 15:00..24:00
明天有几场会 ⇒ run meetings upcoming | tomorrow
帮领导统计一下三季度的会议数量 ⇒ run meetings | 2026-07-01..2026-09-30
10月12日到10月16日的会议导出 ⇒ run meetings | 2026-10-12..2026-10-16
how many meetings were held on Nov 16 ⇒ run meetings | 2026-11-16
any meetings with more than 100 people last month ¦ 导一份上个月的会议明细给财务 ¦ 上个月人均开会时长 ⇒ run meetings | last month
把上季度所有会议导出，要审计 ¦ 下载上季度的会议记录 ⇒ run meetings | last quarter
给我本季度所有会议的清单 ⇒ run meetings | this quarter
export a list of this week's meetings ⇒ run meetings | this week
今年会议总时长多少 ⇒ run meetings | this year
昨天取消了几个会 ¦ 把昨天所有会议导成csv ¦ 昨天开会超过10场吗 ⇒ run meetings | yesterday
昨天晚上有没有人开会 ⇒ run meetings | yesterday 18:00..24:00
was the town hall ok yesterday ⇒ run quality "town hall" | yesterday
Was the weekly sync choppy on Tuesday? ⇒ run quality "weekly sync" | tuesday
帮忙排查一下810000004，客户很生气 ⇒ run quality 810000004
was there any packet loss in 810000005 ⇒ run quality 810000005
how was call quality for 810000006 ⇒ run quality 810000006
how's the video quality of 810000007 ⇒ run quality 810000007
why is Bob's audio always choppy ⇒ run quality @Bob
David was dropping out all morning ⇒ run quality @David 原因 | today 06:00..12:00
Emma complained that yesterday's 4pm call had echo ⇒ run quality @Emma 原因 | yesterday 16:00..17:00
刘总的会为什么总卡 ⇒ run quality @刘总
孙丽刚才说她开会没声音 ⇒ run quality @孙丽 原因 | today
小李说他昨天一直听不到别人讲话 ⇒ run quality @小李 原因 | yesterday
李总那边反映昨天视频会议黑屏 ⇒ run quality @李总 原因 | yesterday
王总监上周会议网络怎么样 ⇒ run quality @王总监 | last week
老周说今天10点的会进不去 ⇒ run quality @老周 原因 | today 10:00..11:00
赵敏这个月的会议体验怎么样 ⇒ run quality @赵敏 | this month
陈总昨晚8点的会断线了 ⇒ run quality @陈总 原因 | yesterday 20:00..21:00
the 11am standup yesterday kept freezing for everyone
⇒ run quality standup 原因 @me | yesterday 11:00..12:00
{孙丽} 最近开会网络好不好 ⇒ run quality {孙丽} | last 7 days
{张三} 上周网络稳不稳定 ⇒ run quality {张三} | last week
帮我看一下上周五下午的产品评审为啥卡 ⇒ run quality 产品评审 | last week friday 12:00..18:00
上周例会谁的网络拖后腿 ⇒ run quality 例会 | last week
客户说前天上午10点的会有杂音 ⇒ run quality 原因 @me | day before yesterday 10:00..11:00
上周五晚上7点的线上会谁卡 ⇒ run quality 原因 @me | last week friday 19:00..20:00
我刚刚在会上一直卡 ⇒ run quality 原因 @me | today
how was my call at 9:30 this morning ⇒ run quality 原因 @me | today 09:30..10:30
why was my video so blurry yesterday ¦ 我这边昨天开会画面一直糊 ⇒ run quality 原因 @me | yesterday
我昨天下午的会老掉线，是不是我网的问题 ⇒ run quality 原因 @me | yesterday 12:00..18:00
{李四} 昨天掉线几次 ⇒ run quality 原因 {李四} | yesterday
{赵敏} 今天上午的会是不是掉线了 ⇒ run quality 原因 {赵敏} | today 06:00..12:00
季度汇报那场会质量报告发我 ⇒ run quality 季度汇报
老板问昨天下午两点的客户会怎么回事，一直卡 ⇒ run quality 客户会 原因 @me | yesterday 14:00..15:00
新人入职培训昨天效果咋样 ⇒ run quality 新人入职培训 | yesterday
今天早会卡了吗 ⇒ run quality 早会 | today
为什么大家在昨天的月度例会上都听不清 ⇒ run quality 月度例会 | yesterday
王芳说今早的站会听不清 ⇒ run quality 站会 @王芳 原因 | today 06:00..12:00
昨天经营分析会质量怎么样 ⇒ run quality 经营分析会 | yesterday
昨天晚上和美国团队的会声音延迟特别大 ⇒ run quality 美国团队 | yesterday 18:00..24:00
前天的项目复盘会网络好吗 ⇒ run quality 项目复盘会 | day before yesterday
会议室利用率周报 ¦ which floor's rooms are used the least ⇒ run rooms
show room utilisation for the Pudong building last month ⇒ run rooms "Pudong building" | last month
are the rooms on floor 2 busy this week ⇒ run rooms "floor 2" | this week
room usage on floor 6 this month ⇒ run rooms "floor 6" | this month
12层的会议室够用吗 ⇒ run rooms 12层
2楼哪间会议室最闲 ⇒ run rooms 2楼
4楼会议室昨天下午用得多不多 ⇒ run rooms 4楼 | yesterday 12:00..18:00
上个月哪些会议室订了不用 ¦ 哪些会议室上个月一次都没被用过 ⇒ run rooms | last month
which rooms were booked but nobody came last week ⇒ run rooms | last week
本月会议室预订取消率 ¦ 本月没人用的会议室有哪些 ⇒ run rooms | this month
会议室今天还剩哪些是空的 ¦ today's room bookings ⇒ run rooms | today
昨天会议室爽约的有多少 ⇒ run rooms | yesterday
八楼会议室上周使用率 ⇒ run rooms 八楼 | last week
深圳湾会议室上周被占了多少小时 ⇒ run rooms 深圳湾 | last week
昨天紫荆会议室用了几个小时 ⇒ run rooms 紫荆 | yesterday
黄山会议室今天下午空着吗 ⇒ run rooms 黄山 | today 12:00..18:00
最近会议质量有好转吗 ⇒ run trend
上海办公区这两周网络怎么样 ⇒ run trend 14天 地点
按版本看最近两周的质量 ⇒ run trend 14天 版本
过去14天按网络类型的质量 ⇒ run trend 14天 网络
近半年各地点质量走势 ⇒ run trend 180天 地点
quality trend this month by device ⇒ run trend 19天 设备
最近20天质量趋势 ⇒ run trend 20天
最近一个月会议是不是越来越卡 ⇒ run trend 31天
财务部最近一个月质量趋势 ⇒ run trend 31天 部门:财务部
meeting quality over the past 45 days ⇒ run trend 45天
最近一周各部门会议质量排名 ⇒ run trend 7天 部门
最近三个月质量有没有下降 ⇒ run trend 92天
上海和深圳哪边更卡 ¦ is the quality better in the Beijing office or the Shanghai office ¦ 哪个园区的网最烂 ⇒ run trend 地点
走VPN的人卡不卡 ¦ 有线是不是稳一点 ¦ do people on hotspot have issues ¦ is wifi causing most of the problems ⇒ run trend 网络
anybody still on android in our meetings? ¦ 还有多少人用安卓开会 ¦ iOS vs Android call quality ¦ 用会议室大屏和用电脑的哪个更稳 ¦ 哪种耳机回声最多 ¦ which devices have the worst quality ⇒ run trend 设备
质量最好的部门是谁 ¦ 研发部和市场部谁的会更卡 ⇒ run trend 部门
我这个账号在你这儿算管理员不 ¦ why can't I see HR's numbers ¦ 为什么不让我看市场部 ¦ 我能看到市场部的会吗 ¦ who else can see my meeting data ¦ 我授权了没有 ¦ 我有管理员权限吗 ⇒ run whoami
太感谢了，帮了大忙 ¦ thanks, super helpful ¦ 收到，谢谢你 ¦ 谢谢老板 ⇒ thanks
会议质量不好时@我们一下 ⇒ ask alert on
导出上周三到上周五的会议 ⇒ run meetings | last week wednesday..last week friday
每天10点推送会议日报 ⇒ ask digest on 10:00 每天
`;
