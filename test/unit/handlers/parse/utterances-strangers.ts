/** What people wrote who had never seen the bot and did not know its commands, and its cousins; see `utterances.ts`. */
export const STRANGERS = `
mute warnings for the Guangzhou office until Monday ¦ snooze alerts till tomorrow ¦ stop bugging me about bad meetings ¦ 深圳那边的告警先屏蔽 ¦ turn off those bad meeting pings ¦ 别再@我了 ⇒ ask alert off
who keeps skipping the Monday sync ⇒ ask attendance "Monday sync"
谁老缺席周一例会 ⇒ ask attendance 周一例会
谁老迟到啊 站会 ⇒ ask attendance 站会
20日到25日研发的会有没有问题 ⇒ ask meetings | 2026-10-20..2026-10-25 || trend 31天 部门:研发
上个月研发部开了多少会 ⇒ ask meetings | last month || trend 50天 部门:研发部
丢包超过5%才算差行不行,改一下 ¦ set the packet loss limit to 5% ¦ 改阈值 ¦ 把迟到改成10分钟以后才算 ⇒ ask quality settings
什么是抖动 ¦ 你是怎么判断一个会好不好的呀 ¦ 会议质量分哪几档 ¦ what's packet loss ¦ what does jitter mean ¦ 延迟是什么意思
how do you judge the quality of a call ¦ 日报里那个“风险会议”咋算的 ¦ 码率是啥意思?多少算正常 ¦ 迟到按几分钟算的? ¦ what does MOS mean ⇒ help
do you like your job? ⇒ none
这周跟上周比,会议卡顿有没有好一点 ⇒ run compare "this week" "last week"
compare october and november for R&D ⇒ run compare 2026-10-01..2026-10-31 2026-11-01..2026-11-30 部门:R&D
上周五的日报给我瞅瞅 ⇒ run digest now | last week friday
上周三下午的会开得咋样 ⇒ run digest now | last week wednesday
老板问上周全公司会议情况,给个结论 ⇒ run digest now | last week
帮我瞄一眼昨天的日报 ⇒ run digest now | yesterday
你自己还正常吗 检查一下 ¦ are you healthy? ¦ 你坏了吗 ¦ 你还活着吗 ⇒ run doctor
我的表跑到哪了 ¦ how long until my file is ready ⇒ run jobs
export everything from Q3 ⇒ run meetings | 2026-07-01..2026-09-30
my call with Tom Chen this morning kept freezing, what happened ⇒ run quality "@Tom Chen" 原因 | today 06:00..12:00
Everyone sounded like robots in today's product review ⇒ run quality "product review" | today
Alice on 5G yesterday - any good? ⇒ run quality @Alice | yesterday
刚才产品评审王芳怎么突然没影了,是掉了还是走了 ⇒ run quality 产品评审 @王芳 原因 | today
昨天的设计评审陈静怎么掉线了 ⇒ run quality 设计评审 @陈静 原因 | yesterday
is anyone using the Shenzhen big room at 4? ⇒ run rooms Shenzhen | today 16:00..17:00
which rooms are free right now ¦ 现在哪间会议室空着 ⇒ run rooms | today
明天下午哪个会议室空着 ⇒ run rooms | tomorrow 12:00..18:00
会议室大屏上周老黑屏 ¦ iPad上开会总是没声音,上周好几次 ⇒ run trend 11天 设备
按设备看最近30天 ⇒ run trend 30天 设备
各分公司质量对比，过去90天 ¦ meeting quality in Shanghai over the last 90 days, week by week ⇒ run trend 90天 地点
用公司Wi-Fi开会的是不是都比较差 ⇒ run trend 网络
why is the boardroom screen always so laggy ¦ 用会议室设备开会是不是更卡 ⇒ run trend 设备
我是管理员不 ¦ am i an admin ⇒ run whoami
拜拜👋 ¦ bye ⇒ thanks
did Bob attend the planning yesterday? ⇒ ask attendance planning | yesterday || quality planning @Bob | yesterday
小王上个月请了几次假没参加周会? ⇒ ask attendance 周会 | last month || quality 周会 @小王 | last month
上周四培训,谁只待了一会就走了 ⇒ ask attendance 培训 | last week thursday
双十一那周比平时差吗 ⇒ ask digest now | 2026-11-09..2026-11-15 || meetings | 2026-11-09..2026-11-15
screen share was a blurry mess on Wednesday, the design crit ⇒ run quality "design crit" | wednesday
I don't want these daily messages anymore. ¦ stop the morning spam ¦ 日报能不能不发了 ¦ 周报太烦了 ¦ take me off the daily summary ¦ 把我从日报名单里去掉 ¦ pause the digest ⇒ ask digest off
delete whatever you have on me ⇒ ask forget
8月份参会数据下载 ⇒ ask meetings | 2026-08-01..2026-08-31
what info do you have on me ⇒ ask mydata
I need an xlsx of last weeks all-hands attendees ⇒ ask participants all-hands | last week
延迟200ms就标红 ⇒ ask quality settings
the 9am with Bob was terrible ⇒ run quality 原因 @me | today 09:00..10:00
我不想授权了 ⇒ ask logout
hui yi shi 今天 xiawu 有空的吗 ⇒ ask rooms | today 12:00..18:00
2楼的无线是不是不行 ¦ how's the guest wifi holding up for calls ⇒ ask trend 网络
卡的会议是变多还是变少 ⇒ run trend
RTT是个啥 ¦ 评分“良”是怎么来的 ¦ what counts as late? ¦ FEC什么意思 ¦ 现在延迟多少算差 ⇒ help
can you record the meeting ⇒ none
权限是不是没配好?数据都拉不到 ¦ bot is not responding ⇒ run doctor
上次那个导出还能再下吗 ¦ is my download done ⇒ run jobs
这礼拜还剩几个会啊我 ⇒ run meetings upcoming @me | this week
who organised the most meetings in october ⇒ run meetings | 2026-10-01..2026-10-31
pull up the list for Nov 18 ⇒ run meetings | 2026-11-18
我家里宽带开会老掉 是不是运营商的锅 ⇒ run quality @me
会议室大屏没声 1号会议室 昨天上午 ⇒ run quality room:1号 | yesterday 06:00..12:00
my mic wasn't working in this morning's standup ⇒ run quality standup | today 06:00..12:00
my audio cut out like 5 times on the vendor call 2 hrs ago ⇒ run quality vendor 原因 @me | today 07:30..08:30
last tuesday 3pm, mine, was it my wifi or theirs? ⇒ run quality 原因 @me | last tuesday 15:00..16:00
刚散的那个会谁网最差 ⇒ run quality 原因 @me | today
15层有没有会议室空着 ⇒ run rooms 15层 | today
明天10点到11点3楼有空房间吗 ⇒ run rooms 3楼 | tomorrow 10:00..11:00
明早10点A301有空没 ⇒ run rooms A301 | tomorrow 10:00..11:00
谁占着大会议室呢 都到点了 ⇒ run rooms | today
哪个部门开会最多 上个月 ⇒ run trend 50天 部门
上个月每天的卡顿率 画个线 ⇒ run trend 50天
自从换了新路由器,11月15号之后好点没 ⇒ run trend 7天
上海和北京哪边会议好些 ⇒ run trend 地点
各部门排个名,谁家会议质量最烂 ⇒ run trend 部门
我能看别人的会吗 ¦ am I allowed to see HR's meetings ¦ 我能导出吗 ¦ can I see other people's calls ⇒ run whoami
卡顿超过10%的会告诉我 ¦ 提醒太频繁了,改成10%以上才报 ⇒ ask alert on 10%
本月周会全勤的有谁 ⇒ ask attendance 周会 | this month
zoom rooms keep disconnecting ⇒ ask digest now | yesterday || quality @me
log me out ⇒ ask logout
你们会把我数据给领导看吗 ⇒ ask mydata
headcount for yesterday's kickoff ⇒ ask participants kickoff | yesterday
王芳几点进的产品评审 ⇒ ask participants 产品评审 || quality 产品评审 @王芳
昨天全员会最高多少人同时在线 ⇒ ask participants 全员会 | yesterday
把掉线判定放宽到30秒 ¦ change lateness to 10 minutes ⇒ ask quality settings
能导成csv吗 ¦ 什么情况算会议质量差 ¦ 良和差的界限在哪 ⇒ help
怎么没反应 ¦ ur broken ⇒ run doctor
那个文件链接失效了 ¦ 为啥导出这么慢 ¦ where's the file I asked for ⇒ run jobs
大后天我有会吗 ⇒ run meetings upcoming @me | 2026-11-22
李雷下周会多吗 ⇒ run meetings upcoming @李雷 | next week
{李四}明天有什么会 ⇒ run meetings upcoming {李四} | tomorrow
上周李雷参加的会有几个是卡的 ⇒ run quality @李雷 | last week
上海最近一个月趋势怎么样 ⇒ run trend 31天 地点
Beijing vs Shanghai last month ¦ 上个月深圳跟广州比怎么样 ⇒ run trend 50天 地点
一周以来最差的会是哪个 ⇒ run trend 7天
销售部质量每周的变化 ⇒ run trend 部门:销售部
我现在是什么身份 ⇒ run whoami
has quality gone down after the network upgrade ⇒ ask trend 网络
A区5楼会议室下周被订满了吗 ⇒ run rooms A区5楼 | next week
is Jupiter booked tomorrow morning ⇒ run rooms Jupiter | tomorrow 06:00..12:00
who no-showed the budget review yesterday evening ⇒ ask attendance "budget review" | yesterday 18:00..24:00
who never shows up to retro ⇒ ask attendance retro
10月的全员大会谁没进来 ⇒ ask attendance 全员大会 | 2026-10-01..2026-10-31
zuotian wanshang de zhouhui shei meilai ⇒ ask attendance 周会 | yesterday 18:00..24:00
谁每次站会都早退 ⇒ ask attendance 站会
看看市场部 ⇒ ask digest now 部门:市场部 | yesterday || trend 部门:市场部
我想退订 ¦ 日报改成不要推送给我了哈 ⇒ ask digest off
forget me ¦ 不想让你记着我了 ¦ 别保存我的数据 ¦ 忘记我 ⇒ ask forget
英语模式 ⇒ ask lang en
导出2026年10月1日-10月31日研发部数据 ⇒ ask meetings | 2026-10-01..2026-10-31 || trend 50天 部门:研发部
我老听不见别人说话 已经一周了 ⇒ ask quality @me
bump the loss limit to 3 percent ¦ 把及格线调高点 ⇒ ask quality settings
李雷参加周会了吗昨天 ⇒ ask quality 周会 @李雷 | yesterday || participants 周会 | yesterday
how has quality changed since september ⇒ ask trend 80天
define packet loss ¦ jitter vs latency - difference? ¦ “较差”啥标准 ¦ 上行丢包和下行丢包区别 ¦ 差评会议判定规则 ¦ 现在用的什么标准
能教我用吗 ⇒ help
book room 5 ¦ 把会议时间改一下 ¦ 现在发起一个视频会议 ⇒ none
week over week plz ⇒ run compare "last week" "this week"
日报什么时候来 ⇒ run digest
can u check ur permissions are all fine ¦ 为啥你今天没反应 是不是服务有问题 ¦ 系统是不是崩了 ⇒ run doctor
export stuck at 50% ¦ 我的导出在哪下载 ¦ 还要等多久 ¦ 重新导一次 ⇒ run jobs
王芳明天上午忙不忙 ⇒ run meetings upcoming @王芳 | tomorrow 06:00..12:00
longest meeting last month ⇒ run meetings | last month
上周大于20人的会 ⇒ run meetings | last week
周三到周五的会议列表 ⇒ run meetings | wednesday..friday
how'd the interview with candidate go, they said I was frozen (yesterday 5ish) ⇒ run quality "interview candidate" 原因 @me | yesterday 17:00..18:00
our 1:1 was unwatchable ⇒ run quality 1:1
Has Alice's connection been ok lately ⇒ run quality @Alice | last 7 days
上午那个会我中途被踢出来三次!!! ⇒ run quality 原因 @me | today 06:00..12:00
is Room 502 taken after lunch ⇒ run rooms 502 | today 12:00..18:00
半年来深圳办公室网络有没有改善 ⇒ run trend 180天 地点
wifi和有线差别大不 ⇒ run trend 网络
部门之间谁质量最差 ⇒ run trend 部门
李四组织的会上周质量如何 ⇒ ask meetings 组织者 @李四 | last week || quality @李四 | last week
李雷组织的会普遍都卡吗 ⇒ ask meetings 组织者 @李雷 | last 7 days || quality @李雷
赵敏主持的会昨天质量咋样 ⇒ ask meetings 组织者 @赵敏 | yesterday || quality @赵敏 | yesterday
陈总昨天主持的会卡吗 ⇒ ask meetings 组织者 @陈总 | yesterday || quality @陈总 | yesterday
{张三}组织的会上个月质量怎么样 ⇒ ask meetings 组织者 {张三} | last month || quality {张三} | last month
meetings organised by Alice last week ⇒ run meetings 组织者 @Alice | last week
meetings hosted by Alice this week ⇒ run meetings 组织者 @Alice | this week
list meetings organized by Bob this month ⇒ run meetings 组织者 @Bob | this month
meetings I hosted in November ⇒ run meetings 组织者 @me | 2026-11-01..2026-11-30
本周我主持的会议 ⇒ run meetings 组织者 @me | this week
李四发起的会议有哪些，这周的 ⇒ run meetings 组织者 @李四 | this week
王芳上周开的会 ⇒ run meetings 组织者 @王芳 | last week
王芳组织的会议昨天有多少场 ⇒ run meetings 组织者 @王芳 | yesterday
赵敏召集的会上个月有哪些 ⇒ run meetings 组织者 @赵敏 | last month
give me the list of meetings organized by {李四} last month ⇒ run meetings 组织者 {李四} | last month
所有{王芳}组织的会议，上周的 ⇒ run meetings 组织者 {王芳} | last week
{王芳} 组织的会这个月有几场 ⇒ run meetings 组织者 {王芳} | this month
english please ⇒ ask lang en
Chinese please ⇒ ask lang zh
卡顿标准能不能放宽一点 ¦ make the packet loss limit stricter ¦ what are the current thresholds ⇒ ask quality settings
王芳有没有参加昨天的产品评审 ⇒ ask quality 产品评审 @王芳 | yesterday || participants 产品评审 | yesterday
什么时候会触发提醒 ⇒ help
10月下旬和11月上旬对比 ⇒ run compare 2026-10-21..2026-10-31 2026-11-01..2026-11-10
机器人状态 ⇒ run doctor
导到哪一步了 ⇒ run jobs
人数最多的会是哪场 ⇒ run meetings
周二的预算会,老张一直说听不清,是他的问题吗 ⇒ run quality 预算会 @老张 原因 | tuesday
3号楼哪个会议室空闲 ⇒ run rooms 3号楼 | today
比较一下北京和上海 ⇒ run trend 地点
Mac vs Windows ⇒ run trend 设备
我可以看谁的数据 ¦ am I logged in ¦ 我能看到谁的数据 ⇒ run whoami
别说英文了 ⇒ ask lang zh
日报能按部门看吗 ¦ 你怎么知道是谁的网不好 ¦ 你能查多久以前的数据 ¦ 迟到5分钟算迟到吗 ⇒ help
今天的日报几点出 ⇒ run digest
12月8号有什么会 ⇒ run meetings upcoming | 2026-12-08
周六日有会吗 ⇒ run meetings | 2026-11-14..2026-11-15
昨天9点到12点之间的会议 ⇒ run meetings | yesterday 09:00..12:00
我上周参加的会质量怎么样 ⇒ run quality @me | last week
前天10:00-11:00的会谁卡了 ⇒ run quality 原因 @me | day before yesterday 10:00..11:00
the recruiter says candidate couldn't see my slides at 2pm yesterday ¦ from 2 to 3 pm yesterday the sound was gone ⇒ run quality 原因 @me | yesterday 14:00..15:00
B座会议室上个月平均使用时长 ⇒ run rooms B座 | last month
近一年质量变化 ⇒ run trend 365天
show me latecomers for the daily this week ⇒ ask attendance daily | this week
attendance report for onboarding in October ⇒ ask attendance onboarding | 2026-10-01..2026-10-31
can you do german too? some of our colleagues prefer it ¦ 能说日语吗 ¦ switch language ⇒ ask lang zh || lang en
sign me out ⇒ ask logout
what time did Alice leave the review yesterday ⇒ ask quality review @Alice | yesterday || participants review | yesterday
what do the colours mean ¦ how is lateness determined ¦ how far back can you look ⇒ help
why didn't I get the digest today ⇒ run digest
retry my last export ⇒ run jobs
list all meetings on 20 November ⇒ run meetings upcoming | 2026-11-20
the design sync this morning was a mess ⇒ run quality "design sync" | today 06:00..12:00
how come nobody could hear Carol in the all-hands ⇒ run quality all-hands
eta on our exports? ¦ how many exports are queued ⇒ run jobs
list yesterdays meetings pls ⇒ run meetings | yesterday
会议卡了第一时间告诉我 ⇒ ask alert on
who hasn't joined any retro this month ⇒ ask attendance retro | this month
产品评审谁没进 上周五那场 ⇒ ask attendance 产品评审 | last week friday
站会最近谁老是晚来 ⇒ ask attendance 站会 | last 7 days
meetings Bob had on Tuesday ⇒ ask quality @Bob | tuesday || meetings @Bob | tuesday
P95是啥 ¦ 红色代表什么 ¦ 评级怎么分的 ⇒ help
11月会议多还是10月多 ⇒ run compare 2026-11-01..2026-11-30 2026-10-01..2026-10-31
表格怎么还没好 ¦ 导出不了咋整 ¦ export's been running for an hour ⇒ run jobs
李雷用的啥网 老掉线 ⇒ run quality @李雷
昨晚那个跨国会议到底谁的锅 卡成那样 ⇒ run quality 跨国 | yesterday 18:00..24:00
8楼那个大的会议室谁在用 ⇒ run rooms 8楼 | today
我能不能看全公司的 ⇒ run whoami
周敏上周主持了几场会 ⇒ run meetings 组织者 @周敏 | last week
上次匯出通常要跑多久啊 ⇒ run jobs
市场部上周开了几个会 ⇒ ask digest now 部门:市场部 | last week || meetings | last week
Marketing vs Sales this month ⇒ run trend 19天 部门
产品部11月开会次数 ⇒ ask trend 19天 部门:产品部 || meetings | 2026-11-01..2026-11-30
有人投诉说10:30的会很卡 ⇒ ask quality 原因 @me | today 10:30..11:30
下午培训的时候画面一直冻住 ⇒ ask quality 培训 | today 12:00..18:00
the 4pm meeting today had a lot of echo ⇒ ask quality 原因 @me | today 16:00..17:00
林总下午 2 点的会有杂音 ⇒ ask quality @林总 原因 | today 14:00..15:00
今天下午一点的面试没声音 ⇒ ask quality 面试 原因 @me | today 13:00..14:00
the interview at 11am today had no sound ⇒ ask quality interview 原因 @me | today 11:00..12:00
hey did Alice join the 2pm yesterday? ⇒ ask quality @Alice | yesterday 14:00..15:00 || meetings @Alice | yesterday 14:00..15:00
Alice这个月全勤吗 ⇒ ask quality @Alice | this month || meetings @Alice | this month
上海office今天网络行不行,好几个人说听不清 ⇒ ask trend 7天 地点 || meetings | today
北京那边昨天怎么了 集体掉线 ⇒ ask trend 7天 地点 || digest now | yesterday
昨天上午的会咋又卡了啊，烦死了 ⇒ ask quality 原因 @me | yesterday 06:00..12:00 || digest now | yesterday
昨天下午开的会全都有杂音，什么情况 ⇒ ask quality 原因 @me | yesterday 12:00..18:00 || digest now | yesterday
Was there an outage yesterday afternoon? ⇒ ask quality 原因 @me | yesterday 12:00..18:00 || digest now | yesterday
开个提醒，会议卡顿超过3人就告诉我们 ⇒ ask alert on 3人
`;
