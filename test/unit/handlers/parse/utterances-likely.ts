/** What people write in words that no list has: by parts of words, by parts of a month, by what stands beside; see `utterances.ts`. */
export const LIKELY = `
不再提醒 ¦ stop pinging us ⇒ ask alert off
例会出席统计,近一个月 ⇒ ask attendance 例会 | last 1 month
周会出席情况最近四周 ⇒ ask attendance 周会 | last 4 weeks
上周三我们组的周会谁请假了 ⇒ ask attendance 周会 | last week wednesday
看看周例会张三这个月来了几次 ⇒ ask attendance 周例会 | this month || quality 周例会 @张三 | this month
部门周会这个月谁缺得最多 ⇒ ask attendance 部门周会 | this month
小李部门周会缺了几次 ⇒ ask attendance 部门周会 || quality 部门周会 @小李
别跑了 ¦ scrap the export ⇒ ask cancel
change digest to 7:30 ⇒ ask digest on 07:30
为什么查不到数据 ⇒ ask doctor
彻底忘了我 ⇒ ask forget
怎么还没导完 ⇒ ask jobs
导出的文件打不开 ¦ 文件过期了怎么办 ⇒ run jobs
英文版 ¦ 日报换成英文 ⇒ ask lang en
中文 ⇒ ask lang zh
what's on my calendar tomorrow ⇒ ask meetings upcoming @me | tomorrow
明天谁主持会议 ¦ 老板明天的会 ⇒ ask meetings upcoming | tomorrow
meetings longer than 2 hours this month ⇒ ask meetings | this month
the meeting yesterday is very card ¦ 昨天超过两小时的会 ⇒ ask meetings | yesterday
我要看看你记录了我什么 ¦ 帮我把自己的数据导出来 ¦ 你们留了我哪些信息 ⇒ ask mydata
那个供应商对接会最后是几点结束的,有谁待到最后 ⇒ ask participants 供应商对接会
昨天2点的评审都有哪几位参加 ⇒ ask participants 评审 | yesterday 14:00..15:00
项目启动会有哪些部门的人参加 ⇒ ask participants 项目启动会
did the new wifi help? before vs after Nov 15 ⇒ run trend 7天 网络
is it me or is the network garbage today ⇒ ask quality @me | today || meetings | today
昨天的会稳一点没 ⇒ run digest now | yesterday
把卡顿的标准改严一点 ¦ 现在的标准是多少 ⇒ ask quality settings
现在开了提醒吗 ¦ 告警是怎么触发的 ¦ 告警太多了能少点吗 ¦ 告警现在什么状态 ¦ 提醒开着没 ¦ are alerts on? ¦ alert现在是开着还是关着 ⇒ run alert
本月到目前为止对比上月同期 ⇒ run compare "this month" "last month"
产品部10月对11月 ⇒ run compare 2026-10-01..2026-10-31 2026-11-01..2026-11-30 部门:产品部
昨天跟上周同一天比 ⇒ run compare yesterday "7 days ago"
谁订阅了日报 ¦ 日报订阅状态 ⇒ run digest
上周各项指标 ¦ how bad was last week ⇒ run digest now | last week
where's yesterday's digest ⇒ run digest now | yesterday
怎么半天不回我 ¦ 系统正常不 ¦ 你今天怎么不理人 ¦ 检查下你自己的权限配置 ⇒ run doctor
what meetings do I have tomorrow ¦ do I have meetings tomorrow ⇒ run meetings upcoming @me | tomorrow
do I have calls tomorrow afternoon ⇒ run meetings upcoming @me | tomorrow 12:00..18:00
上半年的会议记录导一份 ⇒ run meetings | 2026-01-01..2026-06-30
上半月的会议列表 ⇒ run meetings | 2026-11-01..2026-11-15
12楼1203会议室最近老出问题,查查 ⇒ run quality room:12楼1203 | last 7 days
301会议室上周网怎么样 ⇒ run quality room:301 | last week
上礼拜二两点到四点之间 有没有会掉线的 ⇒ run quality 原因 @me | last week tuesday 14:00..16:00
哎 网太慢了 我刚才视频会摄像头画面一直糊 对方都看不清我的脸 ⇒ run quality 原因 @me | today
我这边网没问题啊为啥老显示我网络不好 上午那个会 ⇒ run quality 原因 @me | today 06:00..12:00
今天10点那会我听他们讲话跟机器人似的 ⇒ run quality 原因 @me | today 10:00..11:00
上周五的双周迭代会是不是网络有问题 ⇒ run quality 双周迭代会 | last week friday
1203现在有人吗 ⇒ run rooms 1203 | today
was Mars room used yesterday ⇒ run rooms Mars | yesterday
有人订了会议室不用,查一下上周 ⇒ run rooms | last week
凤凰厅这周的预订情况 ⇒ run rooms 凤凰 | this week
木星厅今天谁在用 ⇒ run rooms 木星 | today
海棠厅后天有安排吗 ⇒ run rooms 海棠 | day after tomorrow
卡顿率环比 ⇒ run trend
did quality drop after Nov 10 ⇒ run trend 10天
成都分公司11月每周走势看一下 ⇒ run trend 19天 地点
Q1到Q3趋势 ⇒ run trend 323天
南京办事处上个月怎么样 ⇒ run trend 50天 地点
今早公司网络崩了?影响了哪些会 ⇒ run trend 7天 网络
weekly quality since September ⇒ run trend 80天
家里网开会老卡还是公司卡 ⇒ run trend 网络
用iPhone进会的人是不是都卡 ⇒ run trend 设备
我能看谁的会 ¦ 别人能看到我的会议数据吗 ⇒ run whoami
昨天週會為什麼聽不清 ⇒ run quality 週會 | yesterday
昨日晨會斷斷續續 ⇒ run quality 晨會 | yesterday
誰參加了昨天的晨會 ⇒ ask participants 晨會 | yesterday
今朝嗰個 kick-off 會邊個冇入嚟? ⇒ ask attendance kick-off | today 06:00..12:00
你可以把關於我的東西全部刪掉嗎 ⇒ ask forget
幫我匯出十月份行銷部的會議紀錄成 Excel ⇒ ask meetings | 2026-10-01..2026-10-31 || trend 50天 部门:行銷部
琴日有冇會好 lag 㗎 ⇒ run digest now | yesterday
11月16號下午2點半那場 QBR,Daniel 一直凍住 ⇒ run quality QBR @Daniel 原因 | 2026-11-16 14:30..15:30
昨天跟台北那邊的視訊,聲音一直斷 ⇒ run quality 台北 | yesterday
上個月各部門的網路品質排名 ⇒ run trend 50天 部门
過去三個月視訊品質的趨勢 ⇒ run trend 92天
为啥我收不到告警 ¦ 告警发到哪个群 ⇒ ask alert
who dropped out early from the steering committee on Friday ⇒ ask attendance "steering committee" | friday
anybody missing at today's huddle? ⇒ ask attendance huddle | today
上禮拜五誰沒有出席部門週會 ⇒ ask attendance 部門週會 | last week friday
每天都有 digest 嗎?昨天那份給我看下 ⇒ ask digest now | yesterday
这份文件有效期多久 ⇒ ask jobs
pull up the participants from product council last Weds ⇒ ask participants "product council" | last wednesday
遲到的標準現在是幾分鐘? ⇒ ask quality settings
wat can u do ⇒ help
而家 alert 開咗未? ⇒ run alert
compare this month w/ last month ⇒ run compare "this month" "last month"
why no digest this morning ⇒ run digest
Any bad meetings last wk? ¦ 质量最好的会议是哪个 上周 ⇒ run digest now | last week
昨天卡顿排名前十的会议 ⇒ run digest now | yesterday
are you configured correct? run some check on yourself ¦ r u down? ⇒ run doctor
明天上午我有空吗 ¦ 聽日朝早我有幾多個會 ⇒ run meetings upcoming @me | tomorrow 06:00..12:00
下星期一有咩會 ⇒ run meetings upcoming | next week monday
list mtgs from 16 to 20 Nov ⇒ run meetings | 2026-11-16..2026-11-20
帮我对比下我和老王上周的会议质量 ⇒ run quality @老王 | last week
幫我看一下陳小姐昨天下午的會為什麼一直斷線 ⇒ run quality @陳小姐 原因 | yesterday 12:00..18:00
Rooms system at Raffles boardroom keep dropping since last Tues leh ⇒ run quality room:Raffles | last tuesday..now
why my mtg yday so laggy sia ⇒ run quality 原因 @me | yesterday
麻煩看一下上週五跟台北那邊的視訊,聲音一直斷 ⇒ run quality 台北 | last week friday
會議室 Lantau １２月３號有人用嗎 ⇒ run rooms Lantau | 2026-12-03
Is Marina room free this afternoon or somebody booked it already ⇒ run rooms Marina | today 12:00..18:00
has Singapore office got better over the past 30 days? ⇒ run trend 30天 地点
請問上個月客服部的會議品質有沒有變差 ⇒ run trend 50天 部门:客服部
how did we do in the week of Nov 16 ⇒ run trend 7天
邊個部門嘅會質素最差 ¦ rank departments by call quality ⇒ run trend 部门
我是管理員嗎,可以查哪些人的會? ⇒ run whoami
cheers mate, that's all for today 👋 ⇒ thanks
提醒规则怎么设的 ⇒ run alert
这个月站会出席情况给我看下 ⇒ ask attendance 站会 | this month
日报早一点发行吗 ⇒ ask digest now | yesterday
把我的记录清掉 ⇒ ask forget
what did I attend on Friday ⇒ ask meetings @me | friday
社保宣讲会来了多少人 ⇒ ask participants 社保宣讲会
帮我查个会,上周二大概三点,主题好像叫数据治理 ⇒ ask quality 数据治理 | last week tuesday 15:00..16:00 || participants 数据治理 | last week tuesday 15:00..16:00
what languages do you speak ⇒ help
call drops this quarter vs last ⇒ run compare "this quarter" "last quarter"
11月第一周和第二周比 ⇒ run compare 2026-11-02..2026-11-08 2026-11-09..2026-11-15
昨天和今天谁卡 ⇒ run compare yesterday today
日报每天几点来的 ⇒ run digest
你的权限都开了没 ¦ something wrong with you? ⇒ run doctor
how's the connection been for Priya lately ⇒ run quality @Priya | last 7 days
停车场改造沟通会昨天听不清 ⇒ run quality 停车场改造沟通会 | yesterday
any meeting rooms nobody uses ⇒ run rooms
用VPN连会议很卡 ⇒ run trend 网络
帮我生成会议议程 ¦ 给大家发个会议通知 ¦ 年会节目单有吗 ¦ 帮我把会议转成文字 ¦ 老板今天在会上生气了吗 ¦ 怎么还不开会 ¦ 开会开会 ¦ 食堂今天质量太差
外卖质量越来越差 ¦ 这个手机质量怎么样 ¦ 翻译:会议质量 ¦ 张三在公司吗 ¦ 今天谁没来上班 ¦ 谁迟到了要请喝奶茶 ¦ 考勤补卡怎么弄 ¦ 邮箱登录不了 ¦ OA系统崩了
报销进度怎么查 ¦ 日报怎么写 ¦ 项目进度怎么样 ¦ 需求评审通过了吗 ¦ 评审意见有哪些 ¦ 培训资料发我 ¦ 培训考试什么时候 ¦ 面试结果出来了吗 ¦ 面试题有哪些
这个视频真好笑 ¦ 看个视频 ¦ how do I reset my email password ¦ my phone has no sound
is Bob in the office today ¦ who is late to work today ¦ how do i join the call ⇒ none
会议质量差时发消息给我 ⇒ ask alert on
部门例会每次都谁请假 ⇒ ask attendance 部门例会
stop it from posting every day ⇒ ask digest off
给研发群开个周报 ⇒ ask digest on 09:00
删除授权 ⇒ ask logout
我昨天网络评分多少 ⇒ ask meetings @me | yesterday || quality @me | yesterday
给领导汇报用,上月质量总结 ⇒ ask meetings | last month || trend 50天
512340987 几点结束的 ⇒ ask quality 512340987 || participants 512340987
810000002 昨天几点结束的 ⇒ ask quality 810000002 | yesterday || participants 810000002 | yesterday
这个分数是什么意思 ⇒ help
who changed the settings ⇒ run audit
看下上半年和下半年质量对比 ⇒ run compare 2026-01-01..2026-06-30 2026-07-01..2026-12-31
昨天木星会议室开的会质量怎样 ⇒ run quality room:木星 | yesterday
有多少人在昨天的全员会上掉过线 ⇒ run quality 全员会 | yesterday
8号会议室 ⇒ run rooms 8号
研发部今年每个月的质量 ⇒ run trend 323天 部门:研发部
iPad入会问题多吗 ⇒ run trend 设备
我能看到哪些人 ⇒ run whoami
how many times Kelvin missed our weekly standup in Nov ⇒ ask attendance "weekly standup" | 2026-11-01..2026-11-30 || quality "weekly standup" @Kelvin | 2026-11-01..2026-11-30
昨天 the 1-1 声音很差 ⇒ run quality 1:1 | yesterday
compare september and october for the sales team ⇒ run compare 2026-09-01..2026-09-30 2026-10-01..2026-10-31 部门:sales
which meetings did Tom Becker host last week and were they ok ⇒ ask meetings 组织者 "@Tom Becker" | last week || quality "@Tom Becker" | last week
who keeps missing the monday standup ⇒ ask attendance "monday standup"
who always skips the weekly sync ⇒ ask attendance "weekly sync"
my 10am call this morning was super laggy, what happened? ⇒ run quality 原因 @me | today 10:00..11:00
names of everybody that was in the security review last Friday, please ⇒ ask participants "security review" | last friday
is HR worse off than marketing this week ⇒ ask quality @me | this week || meetings | this week || trend 部门
刚才查的结果存成xlsx ¦ download everything from 1 to 5 Oct with names and phone numbers of the participants ⇒ ask jobs
I'd like to give you permission to read my meetings ⇒ ask whoami
你现在各个接口都正常吗 ⇒ ask doctor
show me the current configuration of this bot ¦ Change my time zone to Singapore ⇒ ask quality settings
本周三上午有哪些会,不要下午的 ⇒ run meetings | this week wednesday 06:00..12:00
Don't send the morning thing to this chat, nobody reads ⇒ ask digest off
别再每天早上推了谢谢 ⇒ ask digest off || alert off || cancel
只要会议卡了就马上通知我,别等第二天 ⇒ ask alert on
現在誰在訂閱日報? ⇒ run digest
今天到现在为止一共开了几场 ⇒ ask meetings | today..now
9位会议号 908−776−554 查一下音质 ⇒ run quality 908776554
I need everything Alan Wong hosted between 1 and 15 October ⇒ run meetings 组织者 "@Alan Wong" | 2026-10-01..2026-10-15
唔該晒! ⇒ thanks
你識做啲乜㗎 ⇒ help
Not the participants, I want the quality of 612 087 345 ⇒ run quality 612087345
不要开会了 ⇒ none
`;
