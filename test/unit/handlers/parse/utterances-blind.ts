/** What two authors wrote who had never seen the bot: every other sentence of theirs; see `utterances.ts`. */
export const BLIND = `
同一个会一上午报警十几次,把提醒关了 ¦ 半夜别给我发告警了行吗大哥 ¦ too many warnings!! turn them off till monday ⇒ ask alert off
哪个会要是卡得厉害了马上@我 ⇒ ask alert on
Was I marked absent from the security training on the 9th? I WAS THERE
⇒ ask attendance "security training" | 2026-11-09
no-shows for 928340651 ⇒ ask attendance 928340651
who was late for the 9 o'clock handover today ⇒ ask attendance handover | today 09:00..10:00
everyone who bailed before the end of yesterday's QBR ⇒ ask attendance QBR | yesterday
这个月例会 每次都准时的有谁 ⇒ ask attendance 例会 | this month
信息安全培训缺席人员有哪些?人事催着要 ⇒ ask attendance 信息安全培训
昨天变更评审会准时进的有几个人 ⇒ ask attendance 变更评审会 | yesterday
周会缺席最多的是谁，最近一个月 ⇒ ask attendance 周会 | last 1 month
周会小王连着几次没来了吧 ¦ 小王是不是又没来开周会 ⇒ ask attendance 周会 || quality 周会 @小王
上週的組會有誰遲到超過十分鐘 ⇒ ask attendance 組會 | last week
刘洋上周的部门例会是不是又没来 ⇒ ask attendance 部门例会 | last week || quality 部门例会 @刘洋 | last week
kill the job I started ten minutes ago ¦ 停停停，搞错了，刚才那个导出不要了 ¦ oops wrong dates, kill that job ⇒ ask cancel
昨天的日报呢,怎么没看到 ⇒ ask digest now | yesterday || digest
好烦 又听不见了 ⇒ ask digest now | yesterday || quality @me
昨天下午研发那边都开了哪些会啊 ⇒ ask digest now 部门:研发 | yesterday || meetings | yesterday 12:00..18:00
这个群不用再推日报了,太吵 ¦ Please stop posting the daily report here ¦ 别再往群里发那个每日质量报告了，没人看 ⇒ ask digest off
don't send it any more ¦ 不用每天发，先取消吧，以后要看我再问 ⇒ ask digest off || alert off || cancel
把運維群加到每日質量通報的名單裡 ⇒ ask digest on 09:00 每天
Withdraw my consent, I don't want you to keep anything about me ¦ 把你存的我的信息都删掉 ⇒ ask forget
刚才查的那个结果给个文件下载 ⇒ ask jobs || export
回我英文就行,我们这边有老外 ¦ 能换成英文回我吗 ⇒ ask lang en
我不想授权了 撤掉 ⇒ ask logout
9/28 到 10/3 国庆值班那几天还有谁开会了 ⇒ ask meetings | 2026-09-28..2026-10-03
Meetings organised by the Sales dept, 1 Oct to 10 Oct
⇒ ask meetings | 2026-10-01..2026-10-10 || trend 50天 部门:Sales
10月上旬市场部一共开了多少场会 ⇒ ask meetings | 2026-10-01..2026-10-10 || trend 50天 部门:市场部
报表 10月1号到15号 销售部 发我 ⇒ ask meetings | 2026-10-01..2026-10-15 || trend 50天 部门:销售部
最近3天有没有超过两小时的会 ⇒ ask meetings | last 3 days
把上月所有会议质量数据导成excel ⇒ ask meetings | last month || trend 50天
need the meeting ID for that pricing call last thurs ⇒ ask meetings | last thursday
dump last week's team meetings into a spreadsheet for me ⇒ ask meetings | last week
上海办公室上周开了哪些会 ¦ dump last weeks calls of the Dublin office into xlsx ⇒ ask meetings | last week || trend 11天 地点
which calls did the London office hold on Tuesday ⇒ ask meetings | tuesday || trend 7天 地点
Export the attendee list of the GDPR training to a spreadsheet ⇒ ask participants "GDPR training"
193 402 857 都有谁参加了 ⇒ ask participants 193402857
参会人员导一份excel 会议号 246 807 139 ⇒ ask participants 246807139
Was Kevin Liu actually in 309714586? ⇒ ask participants 309714586 || quality 309714586 "@Kevin Liu"
参会人员导出来给我，会议号 640 287 311 ⇒ ask participants 640287311
有没有外部的人进过 730518264 这个会 ⇒ ask participants 730518264
Did Tom actually join the postmortem? ⇒ ask participants postmortem || quality postmortem @Tom
幫我看一下早會有哪些同事上線 ⇒ ask participants 早會
今天站会有外部的人进来吗？感觉有个号码不认识 ⇒ ask participants 站会 | today
昨天跟腾讯的会都有谁来了 ⇒ ask participants 腾讯 | yesterday
把上周五项目启动会的参会名单导出来给我 ⇒ ask participants 项目启动会 | last week friday
can u chk Wang Lei's mtgs ystrday, he says hes got terrible lag ⇒ ask quality "@Wang Lei" 原因 | yesterday
sales standups last 14 days pls ⇒ ask quality "sales standups" | last 14 days || participants "sales standups" | last 14 days || attendance "sales standups" | last 14 days
帮我看一下昨天会上郑洁是用手机4g还是公司无线接的 ⇒ ask quality @郑洁 | yesterday || trend
导一下钱进昨天会议的逐分钟数据,运营商要证据 ⇒ ask quality @钱进 文件 | yesterday || quality @钱进 | yesterday
381 002 764 和 381 005 229 这俩会为啥一个好一个差 ⇒ ask quality 381002764 || quality 381005229
481206753 和 481206799 两场为啥差这么多 ⇒ ask quality 481206753 || quality 481206799
652019384 against 652019411, whats the difference ⇒ ask quality 652019384 || quality 652019411
会议 729 440 186 导出一下,老板要看 ⇒ ask quality 729440186 || participants 729440186
客户说我们讲话像机器人，上周四 demo 那场 ⇒ ask quality demo | last week thursday || participants demo | last week thursday
compare Monday's standup to today's, felt way better today
⇒ ask quality standup | monday || quality standup | today
给我昨天全员会每分钟的网络数据 ⇒ ask quality 全员会 文件 | yesterday || quality 全员会 | yesterday
我老板让我查他周三下午的会为什么没画面 ⇒ ask quality 原因 @me | wednesday 12:00..18:00 || digest now | wednesday
谁是用手机入会的，早上那个周会 ⇒ ask quality 周会 | today 06:00..12:00 || trend
show me week by week how Berlin has been doing ⇒ ask trend 地点
新来的实习生能查到哪些人的数据 ¦ 你都能干啥 给个例子 ¦ what do I type if I only know the topic and not the number
怎么问你才能查到某个人的会？举个例子 ¦ ok how do I give you access to my calendar meetings ¦ what can i even ask you ⇒ help
帮我订明天下午的会议室 ¦ 中午吃啥 ¦ outlook keeps asking for my password, can you fix ¦ 帮我订个明天下午两点的会议室
工单 #48213 客户催了三遍了 谁跟进一下 ¦ 帮我写段python读csv ¦ can someone approve my PR #2217
move my 4pm with Dana to tomorrow ¦ lol same ⇒ none
我订阅了哪些提醒来着 ¦ what alerts are set up here ¦ do we have alerts on in this channel ¦ Who gets notified at the moment when a meeting turns bad? ⇒ run alert
10月上旬 vs 11月上旬 ⇒ run compare 2026-10-01..2026-10-10 2026-11-01..2026-11-10
was yesterday better or worse than the same day last week ⇒ run compare yesterday "8 days ago"
10月9号那天有几场会是不合格的 ⇒ run digest now | 2026-10-09
worst five calls on 14 October ⇒ run digest now | 2026-10-14
worst 3 meetings on Nov 4? ⇒ run digest now | 2026-11-04
11月6号哪几场会最好哪几场最差 ⇒ run digest now | 2026-11-06
前天整体开会质量给我个总结 ⇒ run digest now | day before yesterday
上周五出问题的会占比多少 ⇒ run digest now | last week friday
give me a rundown of Monday ¦ 给我看周一质量最好和最差的各几个会 ⇒ run digest now | monday
Don't unsubscribe us, I just want to see Tuesday's report again ⇒ run digest now | tuesday
尋日個會勁lag，係咪network有事 ¦ 昨天谁的会最差劲 ¦ how'd we do yesterday overall, call quality wise
⇒ run digest now | yesterday
早上飞书后台改了应用权限,你这边还正常吗 ⇒ run doctor
导出跑到哪一步了 ¦ 后台现在有几个任务在排队 ¦ 怎么半天还没出来啊 是卡住了还是还在查 ⇒ run jobs
how many calls did I sit thru this month... ⇒ run meetings @me | this month
csv也行,10.1-10.15全公司的 ⇒ run meetings | 2026-10-01..2026-10-15
前天的会议清单发我一份呗 ⇒ run meetings | day before yesterday
how many meetings did we have in total last month? ⇒ run meetings | last month
上礼拜五16点以后的会议記錄調一下 ⇒ run meetings | last week friday 16:00..24:00
禮拜四有邊啲會開過呀 ⇒ run meetings | thursday
anything go wrong today? ¦ 有冇今日嘅會議列表啊 ¦ 今天都开了哪些会 ⇒ run meetings | today
星期二上午10点到12点之间开的会给我看看 ⇒ run meetings | tuesday 10:00..12:00
can I download yesterdays numbers ⇒ run meetings | yesterday
查下这个月我自己发起过的会议 ⇒ run meetings 组织者 @me | this month
王强组织的会，本月的，列一下 ⇒ run meetings 组织者 @王强 | this month
is it our network or hers? Emily Wong, Monday 9am call ⇒ run quality "@Emily Wong" 原因 | monday 09:00..10:00
陈工说 618 大促复盘那会儿延迟特别高，真的假的 ⇒ run quality "618 大促复盘" @陈工 原因
teh video was all pixels in yesterdays all hands ⇒ run quality "all hands" | yesterday
昨天的 customer sync 我全程 mute 不了 声音也糊，check 一下 ⇒ run quality "customer sync" | yesterday
Was Zhang Wei's connection bad in the incident review or is he making excuses lol
⇒ run quality "incident review" "@Zhang Wei" 原因
how was the audio in the Q3 town hall ⇒ run quality "Q3 town hall"
screen share was laggy in the sprint review on 12 Oct, any idea why
⇒ run quality "sprint review" | 2026-10-12
so was that last one OK or not? ⇒ run quality @me | today
孙丽说她共享屏幕对面看是黑的 ⇒ run quality @孙丽
杨帆 周一 开会 没画面 ⇒ run quality @杨帆 原因 | monday
林志明昨日會議頻頻斷線，請協助確認是否為網路問題 ⇒ run quality @林志明 原因 | yesterday
https://vc.feishu.cn/j/160938275 how bad was it ⇒ run quality 160938275
https://vc.feishu.cn/j/290574816 half of the people had no sound, whose fault is that
⇒ run quality 290574816
345 678 912 这个会质量咋样 ⇒ run quality 345678912
hey can u check 413 882 067, ppl are complaining ⇒ run quality 413882067
was 415 880 623 ok? ⇒ run quality 415880623
看看 482 917 305 这个会卡不卡 ⇒ run quality 482917305
会议号５１８２０３９４６　质量怎么样 ⇒ run quality 518203946
https://vc.feishu.cn/j/518204773 这会是不是有问题？大家都在说回音 ⇒ run quality 518204773
627403158谁的网络最差 ⇒ run quality 627403158
那个844的会,就是844190527,抖动多少毫秒 ⇒ run quality 844190527
用户说画面糊,会议号是903-441-276,麻烦看是分辨率还是码率掉了 ⇒ run quality 903441276
why was the call with Acme so choppy this morning ⇒ run quality Acme | today 06:00..12:00
The CEO is shouting at me. What went wrong in the board meeting this morning
⇒ run quality board | today 06:00..12:00
Kevin says echo, Lily says no echo. Who's right? yesterday's retro
⇒ run quality retro @Kevin 原因 | yesterday
转发工单：【张敏】上午10点的供应商评审一直断断续续，对方说我声音像机器人，请IT处理 ⇒ run quality 供应商评审 @张敏 原因 | today 10:00..11:00
上周二的全员大会网络延迟高吗 ⇒ run quality 全员大会 | last week tuesday
cpu占用高的都有谁,昨天全员大会 ¦ 音画不同步 昨天全员大会 谁能给个说法 ⇒ run quality 全员大会 | yesterday
刚刚结束的那个会大家麦克风回音好大 ¦ 刚才那个会谁那边网不好？ ⇒ run quality 原因 @me | today
帮我看看今早九点半那场丢包严不严重 ⇒ run quality 原因 @me | today 09:30..10:30
I'm on hotel wifi so maybe its my fault but nobody could hear me on the 10am
⇒ run quality 原因 @me | today 10:00..11:00
不是我网的问题吧？今天上午周会我说话别人都说听不清 ⇒ run quality 周会 | today 06:00..12:00
季度经营分析会没问题吧?领导要我写说明 ⇒ run quality 季度经营分析会
昨天下午跟客户那个会卡成ppt了，咋回事啊 ⇒ run quality 客户 | yesterday 12:00..18:00
陈总昨天晚上跟总部的会是不是丢包了 ⇒ run quality 总部 @陈总 原因 | yesterday 18:00..24:00
张伟用的什么设备开的会，声音那么差，昨天的技术分享 ⇒ run quality 技术分享 @张伟 原因 | yesterday
客户投诉咱们昨天下午三点的方案汇报听不清 到底咱们这边还是客户那边 ⇒ run quality 方案汇报 原因 @me | yesterday 15:00..16:00
共享屏幕黑屏了两次!!今天早上的需求评审 ⇒ run quality 需求评审 | today 06:00..12:00
show me whats reserved on the 6th floor tmrw morning ⇒ run rooms "floor 6" | tomorrow 06:00..12:00
下周一上午 1208 有没有人预定,我们要去换投影仪 ⇒ run rooms 1208 | next week monday 06:00..12:00
is there anything booked in room 12A after lunch ⇒ run rooms 12A | today 12:00..18:00
聽日12樓有咩房book咗 ⇒ run rooms 12樓 | tomorrow
我要停电检修16层,后天哪些会议室有预约要通知 ⇒ run rooms 16层 | day after tomorrow
明天3楼还有空的会议室吗 ⇒ run rooms 3楼 | tomorrow
I have to swap the mic in Room 702, when is it free tomorrow ⇒ run rooms 702 | tomorrow
who has the Thames room at 3 ⇒ run rooms Thames | today 15:00..16:00
會議室「北極星」後天有沒有人借 ⇒ run rooms 北極星 | day after tomorrow
谁把大会议室占了一整天啊 无语 ⇒ run rooms 大会议室 | today
明天下午望京那边的会议室都被谁订了 ⇒ run rooms 望京 | tomorrow 12:00..18:00
深圳office 下周一的room预订有哪些 ⇒ run rooms 深圳office | next week monday
会议室"长城"今天下午几点到几点没人用 ⇒ run rooms 长城 | today 12:00..18:00
have things improved at all lately or is it just me ¦ are calls getting worse or am I imagining it
⇒ run trend
compare Shanghai with London for last week ⇒ run trend 11天 地点
各部门上周质量排个名 ⇒ run trend 11天 部门
第三季度以来优良率有没有上去 ⇒ run trend 142天
week by week for customer support, last quarter ⇒ run trend 142天 "部门:customer support"
成都分公司这几周是不是越来越卡 ⇒ run trend 28天 地点
过去一个月每周有多少差的会 ⇒ run trend 31天
有线和无线哪个卡的多 看上个月的 ⇒ run trend 50天 网络
近8周质量走势 ⇒ run trend 56天
最近两个月会议质量是变好了还是变差了 ¦ 我们部门这两个月卡顿有没有好一点 ⇒ run trend 61天
mac 跟 windows 谁掉线多啊，最近一周的 ⇒ run trend 7天 设备
海外同事整体质量咋样 ¦ Show how the Guangzhou office has been doing over time ¦ is Shenzhen still the worst site? ¦ 武汉和成都，谁的网更好 ¦ 各楼层网络情况 ¦ which office has the crappiest calls ⇒ run trend 地点
開VPN同冇開VPN開會差幾遠 ¦ 用wifi的和插网线的差多少 ¦ is wired really better than wifi for us ⇒ run trend 网络
我有权限看别的部门的会吗 ¦ my token expired I think, let me log in again ¦ 我能看别人的会吗还是只能看自己的
why does it say I don't have permission, I'm the team lead ⇒ run whoami
Cheers mate, that sorted it ¦ 谢啦 帮大忙了 ¦ cheers mate, that explains it ⇒ thanks
`;
