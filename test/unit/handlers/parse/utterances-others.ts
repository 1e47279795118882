/** What else was asked or said, as it was collected later; see `utterances.ts` for the notation. */
export const OTHERS = `
会议提醒太烦了，关掉 ⇒ ask alert off
以后会议卡了记得提醒我 ¦ tell us when a meeting goes bad ¦ 开个提醒，会议卡顿超过3人就告诉我们 ⇒ ask alert on
did everyone show up for sprint planning yesterday ⇒ ask attendance "sprint planning" | yesterday
what's the attendance rate of the weekly sync this month ⇒ ask attendance "weekly sync" | this month
who left early from the retro yesterday ⇒ ask attendance retro | yesterday
who was late for Monday's standup ⇒ ask attendance standup | monday
谁经常迟到产品例会 ⇒ ask attendance 产品例会
看看这个月产品评审会大家来得齐不齐 ⇒ ask attendance 产品评审会 | this month
周会都有谁没来 ¦ 周会缺勤名单 ¦ 周会考勤导出 ⇒ ask attendance 周会
{李四} 周会迟到了吗 ⇒ ask attendance 周会 {李四}
{王磊} 这个月缺席了几次周会 ⇒ ask attendance 周会 {王磊} | this month
最近一个月周会的到会率 ⇒ ask attendance 周会 | last 1 month
上个月周会的出勤率 ⇒ ask attendance 周会 | last month
昨天培训谁中途走了 ⇒ ask attendance 培训 | yesterday
研发例会总有人不来，查下是谁 ⇒ ask attendance 研发例会
导出太慢了，取消吧 ¦ 中止导出任务 ⇒ ask cancel
zuotian xiawu de huiyi zenmeyang ¦ 昨天会仪质量怎么样 ¦ yestarday meeting qualty ⇒ ask digest now | yesterday
用会议室设备开会是不是更卡 ⇒ ask digest now | yesterday || quality @me
请不要再给我发日报了，太吵了 ¦ pls stop sending me these reports ¦ 停止推送 ¦ 日报先别发 ¦ no more digests please ¦ 周报别发到这个群了
kill the daily digest ⇒ ask digest off
每个工作日早上8点半把质量日报发我 ⇒ ask digest on 08:30 工作日
打扰了，能订阅周报吗？ ⇒ ask digest on 09:00
周一到周五早上九点推日报 ⇒ ask digest on 09:00 工作日
请每天9:30推送日报到本群，谢谢 ⇒ ask digest on 09:30 每天
每周五下午6点发周报到群里 ⇒ ask digest on 18:00
set up a daily report at 7pm ⇒ ask digest on 19:00 每天
delete all my personal data please ¦ 把关于我的数据清空 ⇒ ask forget
换成英语吧 ⇒ ask lang en
请用中文回复我 ⇒ ask lang zh
把我的授权取消掉 ¦ 退出账号 ⇒ ask logout
上周出勤 ⇒ ask meetings | last week
你都存了些什么关于我的信息 ⇒ ask mydata
who was in the budget review yesterday? ⇒ ask participants "budget review" | yesterday
pls export participant list of sprint review yesterday ⇒ ask participants "sprint review" | yesterday
810000003 到了多少人 ⇒ ask participants 810000003
导出 810-000-005 的参会人员 ⇒ ask participants 810000005
昨天全员大会来了多少人 ⇒ ask participants 全员大会 | yesterday
昨天的季度汇报名单给我一份 ⇒ ask participants 季度汇报 | yesterday
我想知道昨天下午那个招聘会有多少人进来 ⇒ ask participants 招聘会 | yesterday 12:00..18:00
how long did the design sync last yesterday ⇒ ask quality "design sync" | yesterday || participants "design sync" | yesterday
{张三} {李四} 昨天谁更卡 ⇒ ask quality {张三} | yesterday || quality {李四} | yesterday
{王芳}和{李四}昨天谁卡 ⇒ ask quality {王芳} | yesterday || quality {李四} | yesterday
zhouhui shangzhou zhiliang ⇒ ask quality 周会 | last week
zuijin 7 tian huiyi zhiliang ⇒ ask trend 7天
你好呀，请问你可以做什么？ ¦ 这个机器人怎么用啊 ¦ hi there, what can you do for me? ¦ 有帮助文档吗 ¦ 你支持哪些命令
what kind of questions can i ask you ¦ 导出表格怎么下载 ¦ 怎样才能看会议质量 ¦ how can I get the attendance of a meeting? ⇒ help
你是真人吗 ¦ 中午一起吃饭吗 ¦ 帮我订一张去上海的机票 ¦ 今天会下雨吗 ¦ what's your favourite colour ¦ 我电脑蓝屏了 ¦ 报销怎么走流程 ¦ ok got it
好嘞 ¦ 吃了吗 ¦ 你多大了 ¦ 股市今天怎么样 ¦ 推荐个餐厅 ¦ 我要离职了 ¦ can you write me an email ¦ how was your weekend ¦ 把会议室的灯打开
明天几点上班 ¦ 帮我建个日程 ¦ 你不是坏了吧 ¦ 陈主任的会议室在哪 ¦ 我能看到谁的数据 ¦ ありがとう ¦ 在不在 ¦ 你觉得我帅吗 ¦ 明天要不要带伞 ¦ 昨晚的球赛谁赢了 ¦ 帮我写个会议通知
send Bob an invite for tomorrow ¦ 我的手机没电了 ¦ is it raining ¦ 公司食堂几点开门 ¦ 把昨天会议的录音转成文字 ¦ 会议室的投影连不上 ⇒ none
会议质量比上个月好了没 ⇒ run compare "last month" "this month"
quality last month vs this month by department ⇒ run compare "last month" "this month" 部门
上周二和上周三比，哪天会议更卡 ⇒ run compare "last week tuesday" "last week wednesday"
did quality get better this month than last month ⇒ run compare "this month" "last month"
这周比上周卡吗 ¦ 本周和上周的会议质量对比 ⇒ run compare "this week" "last week"
对比一下10月和11月的会议质量 ⇒ run compare 2026-10-01..2026-10-31 2026-11-01..2026-11-30
compare Monday and Tuesday ⇒ run compare monday tuesday
compare yesterday and the day before ⇒ run compare yesterday "day before yesterday"
上上周的会议总览 ⇒ run digest now | 2026-11-02..2026-11-08
昨天上午的会咋又卡了啊，烦死了 ¦ could you pls tell me how the meetings went yesterday ¦ 谁昨天的网络不行？
Is there any report of yesterday's call quality? ⇒ run digest now | yesterday
销售部上周会议体验怎么样 ⇒ run digest now 部门:销售部 | last week
我导出的文件在哪里 ¦ 导出的东西发哪了 ⇒ run jobs
list the meetings I had on Tuesday ⇒ run meetings @me | tuesday
我明天有会吗 ⇒ run meetings upcoming @me | tomorrow
下周三有几个会 ⇒ run meetings upcoming | next week wednesday
下午还有啥会 ⇒ run meetings upcoming | today 12:00..18:00
what meetings do I have tomorrow ⇒ run meetings upcoming | tomorrow
明后天有什么会 ⇒ run meetings upcoming | tomorrow..day after tomorrow
{李四}昨天参加了几个会 ⇒ run meetings {李四} | yesterday
第三季度的会议数据导出 ⇒ run meetings | 2026-07-01..2026-09-30
九月份开了几场会 ⇒ run meetings | 2026-09-01..2026-09-30
I need a list of all meetings held between Nov 2 and Nov 6 ⇒ run meetings | 2026-11-02..2026-11-06
11月3号到5号的会议 ⇒ run meetings | 2026-11-03..2026-11-05
11.10-11.14会议清单 ⇒ run meetings | 2026-11-10..2026-11-14
11月12日早上10点到11点开的会有哪些 ⇒ run meetings | 2026-11-12 10:00..11:00
昨天跟前天的会议导出 ⇒ run meetings | day before yesterday..yesterday
meetings past 10 days ⇒ run meetings | last 10 days
最近两周的会议导出一下 ⇒ run meetings | last 2 weeks
过去24小时有哪些会议 ⇒ run meetings | last 24 hours
麻烦拉一下上个月所有会议的清单，做审计用 ⇒ run meetings | last month
上周的会议明细麻烦发我一份excel，领导急着要！！ ¦ 老板要上周会议的表，急 ¦ Any chance you can export last week's meetings?
你帮我看看咱们部门上周开会情况呗 ⇒ run meetings | last week
我需要上周五全天的会议记录 ⇒ run meetings | last week friday
从上周三到昨天的会议都导一下 ⇒ run meetings | last week wednesday..yesterday
show me meetings since Monday ⇒ run meetings | monday..now
今年一共开了多少会？ ⇒ run meetings | this year
会议室用的人多吗 ⇒ run rooms
which meeting rooms on the 5th floor were empty last week ⇒ run rooms "floor 5" | last week
12楼会议室这个月的使用率 ⇒ run rooms 12楼 | this month
B座的会议室紧张吗 ⇒ run rooms B座
Jupiter room usage this month ⇒ run rooms Jupiter | this month
10月份会议室爽约情况 ⇒ run rooms | 2026-10-01..2026-10-31
上周哪个会议室用得最多 ¦ 上周行政部的会议室利用率怎么样 ⇒ run rooms | last week
这周哪些会议室没签到就释放了 ⇒ run rooms | this week
会议室昨天有没有人占着不用 ⇒ run rooms | yesterday
北京会议室上个月利用率 ⇒ run rooms 北京 | last month
天府会议室最近一周被占用多久 ⇒ run rooms 天府 | last 1 week
会议质量有没有变好 ¦ 最近会议质量是变好了还是变差了 ⇒ run trend
研发部这个月的会议质量如何 ⇒ run trend 19天 部门:研发部
过去三十天哪些会开得最烂 ⇒ run trend 30天
质量曲线最近一个月 ⇒ run trend 31天
按网络类型看看最近60天的质量 ⇒ run trend 60天 网络
最近哪些人老是掉线 ¦ Meeting quality this week so far? ¦ 前两天的会议质量咋样啊 ¦ 昨天和今天的会都卡 ⇒ run trend 7天
过去三个月的质量走势 ⇒ run trend 92天
哪个办公室网络最差 ¦ 广州职场网络是不是有问题 ¦ 上海办公室的人开会总卡 ⇒ run trend 地点
wifi用户是不是比有线的差 ⇒ run trend 网络
mac和windows哪个更卡 ⇒ run trend 设备
哪些部门会议质量最差？ ⇒ run trend 部门
太感谢了！ ¦ 好的收到，谢谢～ ¦ thank you, that helped ¦ 棒 ¦ 多谢，问题解决了 ¦ appreciate it! ¦ 哇塞厉害 ¦ 谢谢宝 ⇒ thanks
`;
