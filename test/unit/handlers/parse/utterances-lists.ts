/** How lists, rooms, trends and digests are asked for, as it was collected later; see `utterances.ts` for the notation. */
export const LISTS = `
谁看过我的会议数据 ⇒ run audit
前天和昨天哪天卡得多 ⇒ run compare "day before yesterday" yesterday
会议质量比上个月好了没 ¦ 上个月和这个月比怎么样 ⇒ run compare "last month" "this month"
compare last month with this month by device ⇒ run compare "last month" "this month" 设备
quality last month vs this month by department ⇒ run compare "last month" "this month" 部门
上季度和这季度会议质量对比一下 ¦ 上个季度和本季度会议质量对比 ⇒ run compare "last quarter" "this quarter"
上周二和上周三比，哪天会议更卡 ⇒ run compare "last week tuesday" "last week wednesday"
What changed between last week and this week? ¦ 对比上周和这周 ¦ is it better than last week
was last week better than this week ¦ 上周和这周的质量对比 ⇒ run compare "last week" "this week"
compare last week to this week for Engineering department ⇒ run compare "last week" "this week" 部门:Engineering
how did last week compare with the week before ¦ 对比一下上周和上上周的会议质量 ⇒ run compare "last week" 2026-11-02..2026-11-08
did quality get better this month than last month ¦ 这个月质量比上个月差吗
Compare quality of this month and last month ¦ 本月跟上月比，会议质量变好了吗
is meeting quality better this month than last month ¦ 这个月和上个月对比 ¦ compare this month to last month
⇒ run compare "this month" "last month"
这个季度和上个季度比，会议体验有提升吗 ⇒ run compare "this quarter" "last quarter"
这周比上周卡吗 ¦ 本周和上周的会议质量对比 ¦ 这周和上周的会议数量对比 ¦ Compare this week with last week ¦ 这周和上周哪个更卡
⇒ run compare "this week" "last week"
产品部这周比上周好吗 ⇒ run compare "this week" "last week" 部门:产品部
市场部这周比上周质量好吗 ⇒ run compare "this week" "last week" 部门:市场部
compare Q2 and Q3 ⇒ run compare 2026-04-01..2026-06-30 2026-07-01..2026-09-30
对比9月和10月 ⇒ run compare 2026-09-01..2026-09-30 2026-10-01..2026-10-31
10月和9月的质量对比 ¦ compare October and September ⇒ run compare 2026-10-01..2026-10-31 2026-09-01..2026-09-30
对比一下10月和11月的会议质量 ⇒ run compare 2026-10-01..2026-10-31 2026-11-01..2026-11-30
compare Monday and Tuesday ⇒ run compare monday tuesday
compare yesterday and the day before ¦ 昨天的会比前天的卡吗 ¦ 昨天比前天卡吗 ¦ 昨天和前天对比 ⇒ run compare yesterday "day before yesterday"
上上周的会议总览 ⇒ run digest now | 2026-11-02..2026-11-08
I'd like the meeting report for the week of Nov 9 ⇒ run digest now | 2026-11-09..2026-11-15
看看11.17谁的会卡 ⇒ run digest now | 2026-11-17
前天会议整体质量如何 ¦ 前天谁掉线了 ¦ 前天哪个会质量最差 ⇒ run digest now | day before yesterday
how were the calls last Wednesday ⇒ run digest now | last wednesday
上周日报 ¦ any complaints about call quality last week? ¦ best and worst meetings of last week
投诉！我们部门上周的会议质量太差了！ ¦ 上周会议卡顿最严重的是哪几场 ¦ 看看上周的质量日报 ¦ Which meetings had bad quality last week?
质量最差的十场会，上周 ¦ 会议质量周报发一份 ¦ 上周的会议质量怎么样啊 ¦ 上周会议质量报告 ¦ 上周哪场会最卡 ¦ 上周谁掉线最多 ⇒ run digest now | last week
上周五的日报再发我一下 ⇒ run digest now | last week friday
上周一的会议整体情况 ⇒ run digest now | last week monday
上周三晚上的会质量 ⇒ run digest now | last week wednesday
could you pls tell me how the meetings went yesterday ¦ 谁昨天的网络不行？
Is there any report of yesterday's call quality? ¦ 昨天所有会议质量数据 ¦ 报告一下昨天的情况 ¦ 昨天视频糊，音频也断
昨天有没有人反映会议卡？ ¦ 昨天的会没啥问题吧？ ¦ 质里最差的会 昨天 ¦ 昨天的会议为什么那么卡？
昨天的會議誰的網路最差？ ¦ 为什么昨天开会老是卡 ¦ 有没有哪场会昨天出现了回音 ¦ Good morning! Can you show me yesterday's meeting quality?
昨天meeting卡 ¦ Which of yesterday's meetings had the worst quality? ¦ send me the digest for yesterday
昨天卡的会有哪些 ¦ daily report for yesterday please ¦ 昨天会议指量怎样 ¦ any bad meetings yesterday? ¦ 查查昨天的卡顿情况
昨天谁的网络有问题 ¦ 昨天一共多少会卡了 ¦ 昨天会议网络差的有哪些 ¦ which calls were laggy yesterday
was anybody disconnected yesterday ⇒ run digest now | yesterday
客服部昨天会议质量 ⇒ run digest now 部门:客服部 | yesterday
技术部上周开会卡不卡 ⇒ run digest now 部门:技术部 | last week
上周法务部的会卡吗 ⇒ run digest now 部门:法务部 | last week
设计部昨天开会卡不卡 ⇒ run digest now 部门:设计部 | yesterday
运营部上周质量如何 ⇒ run digest now 部门:运营部 | last week
销售部上周会议体验怎么样 ⇒ run digest now 部门:销售部 | last week
我要导出 ⇒ run export
我导出的文件在哪里 ¦ 导出的东西发哪了 ¦ 我上次的导出呢 ¦ 导出历史 ¦ 任务跑完没 ¦ 我的导出好了吗 ¦ 任务进度 ¦ 导出到哪一步了 ¦ is my file ready? ¦ 我的文件呢
导出结果在哪 ¦ 查看导出任务 ¦ 我的任务怎么样了 ¦ 导出好了没有 ¦ 文件下载链接 ¦ 我的导出完成了吗 ⇒ run jobs
How many meetings did Alice have last week? ⇒ run meetings @Alice | last week
show Grace's meetings this month ⇒ run meetings @Grace | this month
@Tom 上周的会议列表 ⇒ run meetings @Tom | last week
我上周参加了哪些会议 ¦ my meetings last week please ⇒ run meetings @me | last week
我这个月的会议 ⇒ run meetings @me | this month
list the meetings I had on Tuesday ⇒ run meetings @me | tuesday
李四上周开了几次会 ⇒ run meetings @李四 | last week
王芳这周的会议清单 ⇒ run meetings @王芳 | this week
现在正在开的会有多少人 ¦ do we have any meeting running now? ¦ 正在开的会有几个 ¦ 现在有哪些会正在进行 ⇒ run meetings ongoing
我今天下午还有会吗 ⇒ run meetings upcoming @me | today 12:00..18:00
我明天有会吗 ⇒ run meetings upcoming @me | tomorrow
后天的会议 ⇒ run meetings upcoming | day after tomorrow
下周一有会吗 ⇒ run meetings upcoming | next week monday
下周三有几个会 ⇒ run meetings upcoming | next week wednesday
下午还有啥会 ¦ upcoming meetings this afternoon ⇒ run meetings upcoming | today 12:00..18:00
what meetings are upcoming tomorrow
⇒ run meetings upcoming | tomorrow
明天上午的会议安排 ⇒ run meetings upcoming | tomorrow 06:00..12:00
what's on tomorrow afternoon ¦ 明天下午有几个会 ⇒ run meetings upcoming | tomorrow 12:00..18:00
明后天有什么会 ⇒ run meetings upcoming | tomorrow..day after tomorrow
{孙丽} 上周开了哪些会 ⇒ run meetings {孙丽} | last week
{张三}这个月开了多少会 ⇒ run meetings {张三} | this month
{李四}昨天参加了几个会 ⇒ run meetings {李四} | yesterday
导出 {赵敏} 上个月的会议 ⇒ run meetings {赵敏} | last month
{黄蓉} 本周开了几场会 ⇒ run meetings {黄蓉} | this week
今年三月份的会议明细导出来 ⇒ run meetings | 2026-03-01..2026-03-31
第三季度的会议数据导出 ⇒ run meetings | 2026-07-01..2026-09-30
九月份开了几场会 ⇒ run meetings | 2026-09-01..2026-09-30
Export all meetings from October 1 to October 15 ⇒ run meetings | 2026-10-01..2026-10-15
send me the meeting records for October ¦ export October meetings ¦ show meetings of October
⇒ run meetings | 2026-10-01..2026-10-31
10月1日以来的会议 ⇒ run meetings | 2026-10-01..now
10月20日至10月24日开了多少会 ⇒ run meetings | 2026-10-20..2026-10-24
10月28日到11月3日会议数据导出 ⇒ run meetings | 2026-10-28..2026-11-03
download meeting list Nov 1 - Nov 15 ⇒ run meetings | 2026-11-01..2026-11-15
你好，请帮我导出十一月的会议列表 ¦ 11月份开了多少场会 ⇒ run meetings | 2026-11-01..2026-11-30
请给我导出11月份到现在的所有会议 ⇒ run meetings | 2026-11-01..now
meetings on Nov 2nd ⇒ run meetings | 2026-11-02
I need a list of all meetings held between Nov 2 and Nov 6 ⇒ run meetings | 2026-11-02..2026-11-06
导出上上周的会议 ¦ 11月2日至11月8日的会议统计 ⇒ run meetings | 2026-11-02..2026-11-08
11月3号到5号的会议 ¦ 11月3号到5号有哪些会 ⇒ run meetings | 2026-11-03..2026-11-05
what meetings did we have on Nov 5 ⇒ run meetings | 2026-11-05
export meetings between Nov 9 and Nov 13 ⇒ run meetings | 2026-11-09..2026-11-13
11.10-11.14会议清单 ¦ 11月10号到14号的会议 ⇒ run meetings | 2026-11-10..2026-11-14
which meetings were held on Nov 12 ⇒ run meetings | 2026-11-12
11月12日早上10点到11点开的会有哪些 ⇒ run meetings | 2026-11-12 10:00..11:00
这周末有会吗 ⇒ run meetings | 2026-11-14..2026-11-15
List all meetings on November 17 ⇒ run meetings | 2026-11-17
查一下前天开的所有会 ⇒ run meetings | day before yesterday
昨天跟前天的会议导出 ⇒ run meetings | day before yesterday..yesterday
show meetings in the past week ¦ 最近一周的会议清单 ⇒ run meetings | last 1 week
meetings past 10 days ¦ Export the meeting list for the past 10 days ⇒ run meetings | last 10 days
list of all meetings last 14 days ⇒ run meetings | last 14 days
能不能把过去两个月的会议列表给我 ⇒ run meetings | last 2 months
最近两周的会议导出一下 ⇒ run meetings | last 2 weeks
过去24小时有哪些会议 ⇒ run meetings | last 24 hours
any dropouts in the last 3 hours? ⇒ run meetings | last 3 hours
帮忙导出最近三个月的会议 ⇒ run meetings | last 3 months
近三十天会议列表 ⇒ run meetings | last 30 days
过去五天的会议 ⇒ run meetings | last 5 days
give me last Friday's meetings ⇒ run meetings | last friday
麻烦拉一下上个月所有会议的清单，做审计用 ¦ 领导要我统计上个月开了多少场会、平均多长时间 ¦ 上个月开会一共多少小时
how many hours did we spend in meetings last month ¦ how many meetings last month ⇒ run meetings | last month
Show me the meetings from last Thursday ⇒ run meetings | last thursday
上周的会议明细麻烦发我一份excel，领导急着要！！ ¦ 老板要上周会议的表，急 ¦ Any chance you can export last week's meetings?
你帮我看看咱们部门上周开会情况呗 ¦ 上个星期的会议数据发我一下，要做周报 ¦ download the list of last week's meetings ⇒ run meetings | last week
我需要上周五全天的会议记录 ¦ 上周五开了哪些会 ⇒ run meetings | last week friday
帮我查一下上周一到上周五每天开了多少会 ⇒ run meetings | last week monday..last week friday
上周四和周五的会议清单 ⇒ run meetings | last week thursday..friday
上周二的会议清单 ⇒ run meetings | last week tuesday
给我上周三的会议列表 ⇒ run meetings | last week wednesday
从上周三到昨天的会议都导一下 ⇒ run meetings | last week wednesday..yesterday
show me meetings since Monday ⇒ run meetings | monday..now
从周一到今天一共开了多少会 ⇒ run meetings | monday..today
给我张表：每个人这个月开会时长 ¦ 本月截止到昨天的会议数据 ¦ 这个月会议多不多 ¦ show me all meetings this month ⇒ run meetings | this month
本季度开了多少会 ⇒ run meetings | this quarter
哥们，帮忙导下这周的会议呗 ¦ meetings this week so far ⇒ run meetings | this week
今年一共开了多少会？ ¦ total number of meetings this year? ¦ 导出今年的会议 ⇒ run meetings | this year
周四的会咋样 ⇒ run meetings | thursday
show me quality for today's calls ¦ list of meetings today ¦ 今天会议质量好吗 ¦ list today's meetings
how many meetings today ¦ 今天有哪些会议 ⇒ run meetings | today
今天上午有几个会？ ⇒ run meetings | today 06:00..12:00
今天到现在开了几个会 ⇒ run meetings | today..now
list meetings on Tuesday ⇒ run meetings | tuesday
昨天全公司会议情况 ⇒ run meetings | yesterday
昨天上午有什么会 ⇒ run meetings | yesterday 06:00..12:00
昨天9点到11点的会议 ⇒ run meetings | yesterday 09:00..11:00
昨天下午除了周会还有什么会 ¦ 昨天下午一共几场会 ¦ 昨天下午的会议列表 ⇒ run meetings | yesterday 12:00..18:00
昨天和今天的会议清单 ⇒ run meetings | yesterday..today
会议室用的人多吗 ¦ which rooms are never used ¦ 会议室排行榜 ¦ 预定了会议室却不来的人多吗 ¦ which floors have the most no-shows
会议室占用率最高的前五名 ¦ 哪些会议室总是没人签到 ¦ 会议室爽约最多的是哪间 ¦ 会议室使用率 ¦ 会议室预订记录导出 ¦ 哪个会议室利用率最低 ¦ 会议室占用率排名 ⇒ run rooms
room no-show rate for Shanghai office last month ⇒ run rooms "Shanghai office" | last month
Meeting room usage for building A last week ⇒ run rooms "building A" | last week
are the meeting rooms on floor 3 used enough ⇒ run rooms "floor 3"
which meeting rooms on the 5th floor were empty last week ¦ usage of rooms on floor 5 last week
⇒ run rooms "floor 5" | last week
how often is the big room on level 2 used ⇒ run rooms "level 2"
are there empty rooms on level 2 today ⇒ run rooms "level 2" | today
room usage yesterday on level 3 ⇒ run rooms "level 3" | yesterday
12楼会议室这个月的使用率 ⇒ run rooms 12楼 | this month
16楼有几间会议室经常空着 ⇒ run rooms 16楼
1楼会议室今天谁在用 ⇒ run rooms 1楼 | today
2号楼会议室使用率 ⇒ run rooms 2号楼
3楼的会议室哪个最抢手 ⇒ run rooms 3楼
5楼会议室昨天的使用情况 ⇒ run rooms 5楼 | yesterday
6层会议室利用率 上个月 ⇒ run rooms 6层 | last month
7楼会议室上周利用率 ⇒ run rooms 7楼 | last week
8层的会议室空闲情况 ⇒ run rooms 8层
9楼的会议室上周占用率 ⇒ run rooms 9楼 | last week
A301会议室昨天有人用吗 ⇒ run rooms A301 | yesterday
Which meeting rooms in Beijing were booked but not used last month? ⇒ run rooms Beijing | last month
B座的会议室紧张吗 ⇒ run rooms B座
F3层会议室下午有人用吗 ⇒ run rooms F3层 | today 12:00..18:00
Jupiter room usage this month ⇒ run rooms Jupiter | this month
what about room Mars last week? ⇒ run rooms Mars | last week
Is the Saturn room booked a lot? ⇒ run rooms Saturn
rooms utilisation Q3 ⇒ run rooms | 2026-07-01..2026-09-30
10月份会议室爽约情况 ⇒ run rooms | 2026-10-01..2026-10-31
上周哪个会议室用得最多 ¦ 上周行政部的会议室利用率怎么样 ¦ 会议室预订了没人来的情况，上周 ¦ 哪些会议室上周没有人用？ ¦ 上週的會議室使用率
Room utilization last week by floor ¦ rooms nobody used last week ¦ 上周会议室爽约情况 ⇒ run rooms | last week
下周会议室预定情况 ⇒ run rooms | next week
这个月哪间会议室最闲 ¦ Which room is the busiest this month? ¦ which rooms are used most this month ⇒ run rooms | this month
这周哪些会议室没签到就释放了 ¦ no-shows this week ¦ room occupancy this week ⇒ run rooms | this week
今天哪些会议室是空的 ⇒ run rooms | today
is there any meeting room free tomorrow ¦ 明天还有哪些会议室空着 ⇒ run rooms | tomorrow
会议室昨天有没有人占着不用 ¦ 昨天预订了但没去的会议室 ¦ Which rooms were not used yesterday? ⇒ run rooms | yesterday
昨天下午会议室占用情况 ⇒ run rooms | yesterday 12:00..18:00
三楼的会议室够不够用 ⇒ run rooms 三楼
上海办公室的会议室上周利用率 ⇒ run rooms 上海办公室 | last week
北京会议室上个月利用率 ⇒ run rooms 北京 | last month
天山会议室这周使用率 ⇒ run rooms 天山 | this week
天府会议室最近一周被占用多久 ⇒ run rooms 天府 | last 1 week
广州会议室使用率 上周 ⇒ run rooms 广州 | last week
总部大楼2层会议室昨天预订率 ⇒ run rooms 总部大楼2层 | yesterday
杭州园区会议室上周谁都没用的有哪些 ⇒ run rooms 杭州园区 | last week
深圳的会议室上个月使用率 ⇒ run rooms 深圳 | last month
火星会议室昨天谁用了 ⇒ run rooms 火星 | yesterday
查一下西湖会议室11月16日的使用情况 ⇒ run rooms 西湖 | 2026-11-16
金星会议室本周使用情况 ⇒ run rooms 金星 | this week
银河会议室上周用了多少次 ⇒ run rooms 银河 | last week
长江会议室上周被用了几次 ⇒ run rooms 长江 | last week
黄河会议室昨天空着吗 ⇒ run rooms 黄河 | yesterday
会议质量有没有变好 ¦ 最近会议质量是变好了还是变差了 ¦ 会议趋势图 ¦ 最近质量下降是哪个地方的问题 ¦ 最近的会质量下降了吗 ⇒ run trend
how bad was the network in our office last week ⇒ run trend 11天 地点
最近两周质量怎么变化的 ⇒ run trend 14天
meeting quality by department last 14 days ⇒ run trend 14天 部门
最近半个月的质量趋势 ⇒ run trend 15天
quality summary for November ¦ How is the meeting quality trending this month? ⇒ run trend 19天
成都分公司网络这个月怎么样 ⇒ run trend 19天 地点
研发部这个月的会议质量如何 ⇒ run trend 19天 部门:研发部
what is the average quality of meetings in the last 30 days ⇒ run trend 30天
quality by office last 30 days ⇒ run trend 30天 地点
按部门看最近30天的质量 ⇒ run trend 30天 部门
研发部最近三十天的趋势 ⇒ run trend 30天 部门:研发部
质量曲线最近一个月 ⇒ run trend 31天
最近一个月的质量趋势，按地点 ⇒ run trend 31天 地点
今年会议质量怎么变化的 ⇒ run trend 323天
最近45天的会议质量趋势 ⇒ run trend 45天
is our call quality improving since October ¦ 10月的趋势 ⇒ run trend 50天
Can we get a breakdown of call quality by office for October? ⇒ run trend 50天 地点
quality by device over the last month ⇒ run trend 50天 设备
看一下最近60天的曲线 ⇒ run trend 60天
按网络类型看看最近60天的质量 ¦ quality trend by network for the past 60 days ⇒ run trend 60天 网络
质量趋势 最近60天 按部门 ⇒ run trend 60天 部门
trend for the past 2 months by version ⇒ run trend 61天 版本
最近哪些人老是掉线 ¦ Meeting quality this week so far? ¦ 前两天的会议质量咋样啊 ¦ 昨天和今天的会都卡
who has the worst connection this week ¦ Our meetings are terrible these days ¦ 我想看一下这两天会议的整体质量
这周质量最差的会是哪个？ ¦ 谁的网络最近最差 ¦ How is the meeting quality this week ¦ 本周会议质量 ¦ 这两天老有人说卡，帮忙看看 ⇒ run trend 7天
How's marketing's call quality these days ¦ How is the quality in the marketing department this week? ⇒ run trend 7天 部门:marketing
人力资源部最近质量怎么样 ⇒ run trend 7天 部门:人力资源部
法务部最近的会议质量 ⇒ run trend 7天 部门:法务部
财务部最近开会质量行不行 ⇒ run trend 7天 部门:财务部
近90天质量趋势 ⇒ run trend 90天
trend by department over 90 days ⇒ run trend 90天 部门
过去三个月的质量走势 ¦ 最近三个月的趋势 ¦ trend of the last 3 months ⇒ run trend 92天
哪个办公室网络最差 ¦ 广州职场网络是不是有问题 ¦ 上海办公室的人开会总卡 ¦ Singapore office meetings are always lagging ¦ 不同办公室的会议质量对比
Do Shanghai users have worse quality than Beijing users? ¦ 广州和深圳哪个办公室质量好 ¦ 各个办公区哪个网最差 ¦ 哪个城市的网络最差
which office has the worst quality ¦ 上海和北京哪边的网更差 ¦ 会议质量按地点的趋势 ¦ meeting quality trend by site ¦ 哪个地点的会最卡
⇒ run trend 地点
which version of the app has most problems ¦ 新版本客户端是不是更容易卡 ¦ 质量趋势按版本看 ⇒ run trend 版本
wifi用户是不是比有线的差 ¦ is quality better on wifi or cable ¦ 家里办公的人是不是网更差 ¦ Is WiFi worse than wired?
哪种网络最容易卡 ⇒ run trend 网络
mac和windows哪个更卡 ¦ 手机入会的是不是更卡 ¦ 哪台设备问题最多 ¦ 按设备看质量 ⇒ run trend 设备
哪些部门会议质量最差？ ¦ 给我看下最近的质量变化曲线，按部门 ¦ 质量最差的部门是哪个 ¦ 网络问题主要集中在哪个部门 ¦ 市场部和销售部哪个部门会议更卡 ¦ 不同部门的会议质量 ¦ 哪个部门网络最差
which department has the worst calls ⇒ run trend 部门
研发部网络是不是变差了 ⇒ run trend 部门:研发部
请问导出参会人需要什么权限 ¦ whoami ¦ 谁有权限导出 ¦ 授权过期了怎么办 ¦ 帮我看下我有哪些权限 ¦ 我有权限导出吗 ¦ 登录状态 ⇒ run whoami
`;
