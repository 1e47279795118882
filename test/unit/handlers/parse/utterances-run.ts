/** What people write, and the one reading that runs at once; see `utterances.ts` for the notation. */
export const RUN = `
谁导出过数据 ⇒ run audit
前天的会议卡爆了 ⇒ run digest now | day before yesterday
上周的质量报告 ¦ 周报看一下 ¦ 上周会议质量总结一下 ¦ 上周的周报 ¦ weekly report
which meeting was the worst last week ⇒ run digest now | last week
上周三谁的网不好 ⇒ run digest now | last week wednesday
overall how were the meetings on Tuesday ⇒ run digest now | tuesday
昨天谁的会最卡 ¦ 昨天的会议质量咋样 ¦ 昨天哪些会卡了 ¦ 昨天哪场会议质量最差
which meetings were bad yesterday ¦ show me the daily digest for yesterday ¦ 昨天的會議品質如何
昨天视频会议糊成马赛克 ¦ 昨儿个的会咋样啊 ¦ 昨天开会老掉线咋回事 ¦ 昨天有没有会议出问题
昨天会议整体情况 ¦ 给我看看昨天的日报 ¦ 昨天的meeting quality怎么样 ¦ how was quality yesterday
昨天哪个会最差 ¦ 谁昨天网最差 ¦ 有谁昨天掉线了 ¦ 昨天早上的会议质量报告 ¦ 把昨天的质量报告发一份给我
昨天大家开会卡不卡呀 ¦ 麻烦帮我看下昨天有哪几场会比较卡 ¦ 昨天会议质量不好的有哪些
⇒ run digest now | yesterday
部门:市场部 上周质量 ⇒ run digest now 部门:市场部 | last week
市场部昨天的会议质量 ⇒ run digest now 部门:市场部 | yesterday
研发中心上周会议质量 ⇒ run digest now 部门:研发中心 | last week
机器人自检一下 ¦ are you alive ⇒ run doctor
导出 ⇒ run export
我的导出好了没 ¦ 导出进度怎么样了 ¦ is my export done ¦ where is my export ⇒ run jobs
会议 ⇒ run meetings
我这周有几个会 ⇒ run meetings @me | this week
我昨天开了多少会 ⇒ run meetings @me | yesterday
李四昨天开了哪些会 ⇒ run meetings @李四 | yesterday
邓军这周开了多少会 ⇒ run meetings @邓军 | this week
现在有哪些会在开 ¦ 正在进行的会议有哪些 ¦ 现在谁在开会 ¦ what meetings are going on right now ¦ 有没有人在开会
⇒ run meetings ongoing
下周的会议安排 ⇒ run meetings upcoming | next week
今天还有哪些会 ⇒ run meetings upcoming | today
下午的会议 ⇒ run meetings upcoming | today 12:00..18:00
明天有什么会 ¦ what's scheduled for tomorrow ⇒ run meetings upcoming | tomorrow
{李四} 上周开了几个会 ⇒ run meetings {李四} | last week
{邓军} 的会议列表 ⇒ run meetings {邓军}
导出10月的会议 ⇒ run meetings | 2026-10-01..2026-10-31
11月1日到11月10日的会议 ¦ meetings from Nov 1 to Nov 10 ¦ export meetings 2026-11-01 to 2026-11-10
⇒ run meetings | 2026-11-01..2026-11-10
2026-11-01至2026-11-15的会议导出 ⇒ run meetings | 2026-11-01..2026-11-15
上上周会议情况 ⇒ run meetings | 2026-11-02..2026-11-08
11/18 的会议明细 ¦ 十一月十八号的会议 ¦ 11.18的会议 ⇒ run meetings | 2026-11-18
过去一周开会统计 ⇒ run meetings | last 1 week
近三天的会议 ⇒ run meetings | last 3 days
export last month's meetings please ¦ 上个月的会议导出成excel ¦ 把上个月的会议明细导出一下
上月会议总时长 ⇒ run meetings | last month
帮我导出上周会议 ¦ 上周一共有几场会议？ ¦ how many meetings did we have last week ¦ 幫我匯出上週的會議
中午前要，上周的会议明细 ¦ 给我一份上周的会议清单 ¦ show meetings of last week ⇒ run meetings | last week
上周三下午有哪些会 ⇒ run meetings | last week wednesday 12:00..18:00
去年的会议总数 ⇒ run meetings | last year
how many calls did we have on Monday ⇒ run meetings | monday
本月开会多吗 ¦ download meetings for this month as excel ¦ 帮我导一下本月的会议数据
⇒ run meetings | this month
本周的会议列表 ¦ 这周会议多不多 ⇒ run meetings | this week
今天的会卡吗 ¦ 今天会议质量怎么样 ⇒ run meetings | today
今天上午的会怎么样 ⇒ run meetings | today 06:00..12:00
昨天开了多少会 ¦ 昨天一共开了几个会 ¦ 下载昨天的会议表格 ¦ 昨天的会 ¦ list yesterday's meetings
昨天没有开会 ¦ export yesterday's meetings to excel ¦ 昨天公司开了多少场会，多少人参加
⇒ run meetings | yesterday
昨天9点到12点有几场会 ¦ meetings between 9am and 12pm yesterday ⇒ run meetings | yesterday 09:00..12:00
昨晚8点到10点的会议 ⇒ run meetings | yesterday 20:00..22:00
《Q4 预算评审》昨天声音糊 ⇒ run quality "Q4 预算评审" | yesterday
Sprint planning 怎么样 ⇒ run quality "Sprint planning"
why was the all hands so choppy yesterday ⇒ run quality "all hands" | yesterday
how did the design review go on Nov 17 ⇒ run quality "design review" | 2026-11-17
did we have network problems in yesterday's design review ⇒ run quality "design review" | yesterday
was the sprint planning laggy ⇒ run quality "sprint planning"
weekly sync 昨天卡吗 ⇒ run quality "weekly sync" | yesterday
新人培训那场直播卡成ppt了 ⇒ run quality "新人培训 直播"
1:1 昨天卡不卡 ⇒ run quality 1:1 | yesterday
512340987 卡不卡 ¦ who had audio problems in 512340987
https://vc.feishu.cn/j/512340987 这个会怎么这么卡 ¦ 会议号 512340987 的会议质量报告
导出512340987的质量数据 ⇒ run quality 512340987
512340987昨天那场怎么样 ⇒ run quality 512340987 | yesterday
会议号810000003质量如何 ⇒ run quality 810000003
810-000-004 为什么这么卡？？ ⇒ run quality 810000004
810000005 的质量 ¦ 帮忙看下810000005这场会谁的网有问题 ¦ show quality of 810000005
bad audio in 810000005, why? ⇒ run quality 810000005
810 000 005 昨天为什么听不清 ⇒ run quality 810000005 | yesterday
how was Alice's call yesterday ⇒ run quality @Alice | yesterday
why couldn't Bob hear anything yesterday ⇒ run quality @Bob 原因 | yesterday
Carol said the 2pm call yesterday was breaking up ⇒ run quality @Carol 原因 | yesterday 14:00..15:00
我的会议质量 ⇒ run quality @me
我上周的会议质量怎么样 ¦ how were my meetings last week ⇒ run quality @me | last week
我昨天的会怎么样 ¦ 我们昨天的会怎么样 ⇒ run quality @me | yesterday
刘洋说昨天的会听不见声音 ⇒ run quality @刘洋 原因 | yesterday
孙子涵说他昨天上午开会一直卡 ⇒ run quality @孙子涵 原因 | yesterday 06:00..12:00
小王昨天为什么掉线 ⇒ run quality @小王 原因 | yesterday
张伟昨天上午的会掉线了 ⇒ run quality @张伟 原因 | yesterday 06:00..12:00
李四最近一周开会卡不卡 ⇒ run quality @李四 | last 1 week
为什么李四昨天听不清 ⇒ run quality @李四 原因 | yesterday
欧阳娜娜昨天的会议有杂音 ⇒ run quality @欧阳娜娜 原因 | yesterday
昨天王总的会听不清 ⇒ run quality @王总 原因 | yesterday
王磊反馈上周五10点的会有回音 ⇒ run quality @王磊 原因 | last week friday 10:00..11:00
王经理昨天的会质量怎么样 ⇒ run quality @王经理 | yesterday
王芳上周的会议质量如何 ⇒ run quality @王芳 | last week
郑涛昨天的声音为什么那么小 ⇒ run quality @郑涛 原因 | yesterday
麻烦查一下OKR对齐会议昨天的质量，谢谢 ⇒ run quality OKR对齐 | yesterday
what went wrong in yesterday's all-hands ⇒ run quality all-hands | yesterday
yesterday 3pm call with the client kept freezing ⇒ run quality client 原因 @me | yesterday 15:00..16:00
did the customer call on Tuesday go well ⇒ run quality customer | tuesday
quality of the retro last Friday ⇒ run quality retro | last friday
who dropped off in yesterday's retro ⇒ run quality retro | yesterday
木星会议室昨天卡不卡 ¦ 木星会议室昨天有回音 ⇒ run quality room:木星 | yesterday
how's the standup quality lately ⇒ run quality standup | last 7 days
how was yesterday's standup ⇒ run quality standup | yesterday
the sync this morning was choppy ⇒ run quality sync | today 06:00..12:00
why did everyone freeze in the townhall yesterday afternoon ⇒ run quality townhall | yesterday 12:00..18:00
our vendor call at 4:30pm yesterday had terrible echo ⇒ run quality vendor 原因 @me | yesterday 16:30..17:30
{张三} 最近会议老是卡 ⇒ run quality {张三} | last 7 days
{张三} 昨天的会怎么样 ⇒ run quality {张三} | yesterday
查询{李四}的会议质量 ⇒ run quality {李四}
{李四} 上周的会议质量 ⇒ run quality {李四} | last week
{李四} 这周网络怎么样 ⇒ run quality {李四} | this week
{邓军} 的网是不是不好 ⇒ run quality {邓军}
产品周会11月17日效果怎么样 ⇒ run quality 产品周会 | 2026-11-17
昨天的产品评审没声音是怎么回事 ⇒ run quality 产品评审 | yesterday
“昨天和供应商的会老掉线”——邓军 ¦ @邓军 昨天和供应商的会老掉线 ⇒ run quality 供应商 @邓军 原因 | yesterday
陈静：昨天下午2点和供应商的会一直断断续续 ⇒ run quality 供应商 @陈静 原因 | yesterday 14:00..15:00
昨天和华为的会有回音 ⇒ run quality 华为 | yesterday
华南区周会为什么卡 ⇒ run quality 华南区周会
11月17日下午2点45那个会掉线严重 ⇒ run quality 原因 @me | 2026-11-17 14:45..15:45
我刚才那个会为啥老卡 ¦ 我今天的会卡吗 ⇒ run quality 原因 @me | today
周二下午三点半的会议听不到声音 ⇒ run quality 原因 @me | tuesday 15:30..16:30
我昨天听不清 ¦ 为什么我昨天开会声音断断续续 ⇒ run quality 原因 @me | yesterday
帮我看看昨天 10 点的会 ⇒ run quality 原因 @me | yesterday 10:00..11:00
我昨天上午10点半的会怎么那么卡 ⇒ run quality 原因 @me | yesterday 10:30..11:30
昨天 14:45 的会 ⇒ run quality 原因 @me | yesterday 14:45..15:45
my call at 3pm yesterday kept dropping ⇒ run quality 原因 @me | yesterday 15:00..16:00
{Bob} couldn't hear anyone yesterday at 10am ⇒ run quality 原因 {Bob} | yesterday 10:00..11:00
{李四} 昨天为什么卡 ⇒ run quality 原因 {李四} | yesterday
看看{李四}昨天下午3点的会 ⇒ run quality 原因 {李四} | yesterday 15:00..16:00
请问一下，合规沟通这个会昨天为什么那么卡呀？ ⇒ run quality 合规沟通 | yesterday
周会质量怎么样 ¦ 会议效果如何？周会的 ¦ 周会卡吗 ¦ 能帮我查查周会为什么总是掉线吗？谢谢！ ⇒ run quality 周会
周会最近质量 ⇒ run quality 周会 | last 7 days
周会上周卡得要死 ⇒ run quality 周会 | last week
昨天下午的周会质量怎么样？ ⇒ run quality 周会 | yesterday 12:00..18:00
周例会有回声 ⇒ run quality 周例会
11月18日的周例会质量 ⇒ run quality 周例会 | 2026-11-18
上周五的周例会为啥延迟那么高 ⇒ run quality 周例会 | last week friday
季度汇报为什么断断续续的 ⇒ run quality 季度汇报
{李四} 在季度汇报里卡不卡 ⇒ run quality 季度汇报 原因 {李四}
昨天下午 3 点和客户的会一直卡 ⇒ run quality 客户 原因 @me | yesterday 15:00..16:00
客户投诉昨天下午四点的会没声音 ¦ 客户反馈说昨天下午四点的会议听不清
客户说昨天下午四点的会听不清我们说话
⇒ run quality 原因 @me | yesterday 16:00..17:00
张伟昨天的网是不是有问题 ⇒ run quality @张伟 原因 | yesterday
why couldn't I hear anything this morning ⇒ run quality 原因 @me | today 06:00..12:00
刚才那个会声音断断续续 ¦ 刚刚开的会为什么没声音 ⇒ run quality 原因 @me | today
这个月比上个月好吗 ⇒ run compare "this month" "last month"
昨天的质量和前天相比如何 ¦ 昨天跟前天比较一下 ⇒ run compare yesterday "day before yesterday"
compare this week with last week ¦ 这周跟上周比会议质量咋样 ⇒ run compare "this week" "last week"
北京办公室网络怎么样 ¦ 深圳分公司的会怎么总是断 ⇒ run trend 地点
哪个部门最差 ⇒ run trend 部门
did things improve after the 7.32 client update? ¦ is 7.28 worse than 7.27 ¦ 用老版本客户端的还多吗 ¦ 最近卡顿的人主要用什么客户端版本 ¦ 哪个版本的客户端问题最多 ⇒ run trend 版本
重新导出 ¦ 下载链接 ¦ 文件在哪 ¦ 导出失败了怎么办 ⇒ run jobs
为什么没收到日报 ¦ 日报几点发 ⇒ run digest
机器人还活着吗 ⇒ run doctor
预约了没来的会议室 ⇒ run rooms
谁下载了文件 ⇒ run audit
{邓军} 昨天的客户回访有杂音 ⇒ run quality 客户回访 原因 {邓军} | yesterday
今天早上的晨会有人掉线吗 ⇒ run quality 晨会 | today 06:00..12:00
晨会昨天有人听不清吗 ⇒ run quality 晨会 | yesterday
为啥昨天架构讨论老断 ⇒ run quality 架构讨论 | yesterday
“设计走查”昨天画面糊 ⇒ run quality 设计走查 | yesterday
远程同事圆桌上周掉线严重 ⇒ run quality 远程同事圆桌 | last week
部门周会昨天延迟好高 ⇒ run quality 部门周会 | yesterday
采购评审昨天谁卡了 ⇒ run quality 采购评审 | yesterday
需求评审的质量 ⇒ run quality 需求评审
昨天的需求评审会议，质量怎样？ ⇒ run quality 需求评审 | yesterday
昨天下午的面试声音断断续续的，帮我查一下 ⇒ run quality 面试 | yesterday 12:00..18:00
前天下午的项目例会卡顿严重，帮看下原因 ⇒ run quality 项目例会 | day before yesterday 12:00..18:00
预算评审的延迟有多高 ⇒ run quality 预算评审
哪些会议室没人签到 ¦ 会议室占用情况 ¦ 哪个会议室最浪费 ¦ 會議室利用率 ¦ 会议室爽约率
meeting rooms nobody checked into ⇒ run rooms
room utilization on floor 3 last month ⇒ run rooms "floor 3" | last month
3楼的会议室利用率 ⇒ run rooms 3楼
5层会议室上周利用率 ⇒ run rooms 5层 | last week
A座3层会议室上周的使用率 ⇒ run rooms A座3层 | last week
Huangpu room usage yesterday ⇒ run rooms Huangpu | yesterday
上个月会议室利用率导出来 ⇒ run rooms | last month
上周会议室使用情况 ¦ room usage last week ¦ no-shows in meeting rooms last week ⇒ run rooms | last week
rooms usage this month ⇒ run rooms | this month
本周会议室使用率排名 ⇒ run rooms | this week
今天会议室使用 ⇒ run rooms | today
明天的会议室预定 ⇒ run rooms | tomorrow
昨天哪些会议室空着 ¦ which rooms were empty yesterday ⇒ run rooms | yesterday
上海的会议室够用吗 ⇒ run rooms 上海
看看木星会议室昨天用得怎么样 ⇒ run rooms 木星 | yesterday
谁老占着泰山不放 ¦ 泰山会议室预订情况 ⇒ run rooms 泰山
昨天泰山会议室有人用吗 ⇒ run rooms 泰山 | yesterday
深圳分公司的会议室昨天用了多久 ⇒ run rooms 深圳分公司 | yesterday
会议质量最近是变好还是变差 ¦ is call quality getting better ¦ 会议质量有没有改善 ¦ 质量趋势 ⇒ run trend
近两周会议有没有变好 ⇒ run trend 14天
最近半年会议质量变化 ⇒ run trend 180天
这个月的趋势按部门看 ⇒ run trend 19天 部门
最近30天会议质量趋势 ⇒ run trend 30天
近一个月会议质量走势如何 ⇒ run trend 31天
compare quality over the last 60 days by site ⇒ run trend 60天 地点
最近会议总是卡 ¦ any issues with meetings this week ⇒ run trend 7天
quality trend for the last 90 days ⇒ run trend 90天
最近90天的趋势，按网络 ⇒ run trend 90天 网络
按城市看趋势 ⇒ run trend 地点
设备维度的质量趋势 ⇒ run trend 设备
各部门最近的会议质量趋势 ¦ trend by department ⇒ run trend 部门
研发部最近质量有没有变差 ⇒ run trend 部门:研发部
我的授权还在吗 ¦ 我有没有权限 ¦ 登录 ¦ am i authorised ⇒ run whoami
谢欣然说昨天15:20的会一直卡 ⇒ run quality @谢欣然 原因 | yesterday 15:20..16:20
`;
