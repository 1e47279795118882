/** What else was asked or said, as it was collected later; see `utterances.ts` for the notation. */
export const OTHERS = `
会议提醒太烦了，关掉 ¦ turn notifications off ¦ 不想收到告警了 ¦ mute alerts ¦ I don't need notifications anymore
关掉会议质量提醒 ¦ Please turn off the alerts for this group ¦ 别再告警了 ¦ 停止提醒 ¦ no more alerts ¦ 关掉告警 ¦ 不用提醒我了
不要告警 ¦ disable alerts ¦ stop alerts ¦ 把提醒取消 ¦ 提醒关掉吧 ¦ mute notifications ⇒ ask alert off
以后会议卡了记得提醒我 ¦ tell us when a meeting goes bad ¦ enable alerts for bad calls
会议质量不好请自动通知我 ¦ 会议一卡就在群里喊一声 ¦ 会议质量差的时候提醒我 ¦ 会议结束后如果质量差就通知本群 ¦ 把会议告警打开
notify this group when a meeting has bad quality ¦ 开启会议质量提醒 ¦ 会卡的话及时提醒我们群
alert me when meetings are laggy ¦ 质量差就告警 ¦ please notify us about bad meetings ¦ 会议出问题时通知我们 ¦ 开会卡就提醒我
warn us if a call is bad ¦ 有人卡就提醒群里 ¦ alert this group on bad meetings ¦ 会议质量不好就通知我
let us know when calls are bad ⇒ ask alert on
Who left the all hands early yesterday? ⇒ ask attendance "all hands" | yesterday
who missed the design review yesterday ⇒ ask attendance "design review" | yesterday
who skipped the retro and the planning ⇒ ask attendance "retro planning"
did everyone show up for sprint planning yesterday ⇒ ask attendance "sprint planning" | yesterday
who did not join the weekly sync last week ⇒ ask attendance "weekly sync" | last week
what's the attendance rate of the weekly sync this month
who hasn't attended the weekly sync this month ⇒ ask attendance "weekly sync" | this month
What's the attendance of the weekly team meeting? ⇒ ask attendance "weekly team"
list people absent from 810000004 yesterday ⇒ ask attendance 810000004 | yesterday
Who didn't attend the all-hands yesterday? ⇒ ask attendance all-hands | yesterday
Hello bot, please give me yesterday's attendance for the onboarding session ⇒ ask attendance onboarding | yesterday
who left early from the retro yesterday ⇒ ask attendance retro | yesterday
Were Tom and Jerry late to the standup? ⇒ ask attendance standup
who was absent yesterday in the standup ⇒ ask attendance standup | yesterday
谁经常迟到产品例会 ⇒ ask attendance 产品例会
产品周会最近一个月谁迟到最多 ¦ 产品周会近一个月的出勤 ⇒ ask attendance 产品周会 | last 1 month
看看这个月产品评审会大家来得齐不齐 ⇒ ask attendance 产品评审会 | this month
昨天例会应到多少实到多少 ⇒ ask attendance 例会 | yesterday
我要昨天全员大会的签到名单 ¦ 昨天的全员大会谁没参加 ⇒ ask attendance 全员大会 | yesterday
周会都有谁没来 ¦ 周会缺勤名单 ¦ 周会考勤导出 ¦ 周会一般都谁缺席 ¦ 周会大家都来了没 ¦ 周会都有哪些人迟到了？ ¦ 谁总是早退 周会 ¦ 周会点名情况 ¦ 周会签到 ⇒ ask attendance 周会
{李四} 周会迟到了吗 ⇒ ask attendance 周会 {李四}
{王磊} 这个月缺席了几次周会 ⇒ ask attendance 周会 {王磊} | this month
最近一个月周会的到会率 ⇒ ask attendance 周会 | last 1 month
导出本月周会出勤表 ⇒ ask attendance 周会 | this month
本群的人昨天周会都到了吗 ¦ 昨天周会考勤 ⇒ ask attendance 周会 | yesterday
培训到课率 ¦ 培训的出席率是多少 ⇒ ask attendance 培训
昨天的安全培训谁没签到 ⇒ ask attendance 安全培训 | yesterday
谁提前离开了昨天的战略会 ⇒ ask attendance 战略会 | yesterday
算一下这学期新人培训的出勤率 ⇒ ask attendance 新人培训
{李四}这个月迟到了几次晨会 ⇒ ask attendance 晨会 {李四} | this month
谁从来不参加月会 ¦ 月会的考勤 ⇒ ask attendance 月会
研发例会总有人不来，查下是谁 ⇒ ask attendance 研发例会
谁从没缺过站会 ¦ 站会谁最爱迟到 ⇒ ask attendance 站会
{王芳} 昨天的站会来了吗 ⇒ ask attendance 站会 {王芳} | yesterday
列出昨天迟到的人，站会 ¦ 昨天的站会谁缺席了 ⇒ ask attendance 站会 | yesterday
项目周会谁老缺席啊 ⇒ ask attendance 项目周会
导出太慢了，取消吧 ¦ 中止导出任务 ¦ 能不能取消正在跑的导出 ¦ 把刚才那个导出停掉 ¦ stop the running export please ¦ 刚点错了，别导 ¦ 取消我刚刚提交的导出任务
取消导出 ¦ 取消上一个导出 ¦ cancel that export ¦ 把正在导出的任务取消 ¦ abort my export ¦ 终止导出 ¦ 停止正在进行的导出
刚才那个别跑了 ¦ cancel my current export ¦ 不导出了，停吧 ¦ 别导了 ¦ 取消这次导出 ¦ stop my export ¦ 导出取消 ⇒ ask cancel
meetting quallity last weak ¦ 上周的会议置量 ¦ shangzhou huiyi zhiliang ¦ 尚周会议质量 ⇒ ask digest now | last week
zuotian xiawu de huiyi zenmeyang ¦ 昨天会仪质量怎么样 ¦ yestarday meeting qualty ¦ 昨天的会议质亮
昨天质量报告发我邮箱 ¦ yesterday metings quality ¦ zuotian zhiliang ⇒ ask digest now | yesterday
视频会议质量咋总是这么差 ⇒ ask digest now | yesterday || quality @me
请不要再给我发日报了，太吵了 ¦ pls stop sending me these reports ¦ 停止推送 ¦ 日报先别发 ¦ no more digests please ¦ 周报别发到这个群了
kill the daily digest ¦ 日报太长了别发了 ¦ i no longer want to receive daily report ¦ 把每日推送停了吧 ¦ 别再推送日报了，谢谢
Stop the daily report ¦ 请停止发送日报 ¦ 先停掉日报吧 ¦ unsubscribe me please ¦ 不用再发周报了 ¦ 帮我退订日报
stop sending me the weekly digest ¦ 日报不要了 ¦ turn off the daily digest ¦ 把日报关了 ¦ i don't want any reports
取消每日推送 ¦ unsubscribe from the report ¦ 退订质量日报 ¦ stop the digest ¦ 不要每天发日报了 ¦ cancel the daily report
⇒ ask digest off
每天早晨7点半推送日报 ⇒ ask digest on 07:30 每天
I want a digest every weekday at 8 ⇒ ask digest on 08:00 工作日
each day 8:00 digest please ¦ 每天早上8点给我发日报 ¦ 以后每天早上八点发日报 ⇒ ask digest on 08:00 每天
帮我订阅每天的质量日报，早上八点一刻 ⇒ ask digest on 08:15 每天
每个工作日早上8点半把质量日报发我 ¦ every workday at 8:30 send the digest ¦ daily report at 8:30 every workday
⇒ ask digest on 08:30 工作日
打扰了，能订阅周报吗？ ¦ subscribe this channel to weekly summary ¦ 订阅 ¦ Every Monday at 9 send us a weekly report
日报能不能也推给运维群 ¦ 周报能不能改成周一早上发 ¦ put me on the weekly report list ¦ move the weekly summary to Friday afternoon ¦ subscribe to weekly reports ⇒ ask digest on 09:00
周一到周五早上九点推日报 ¦ 请每个工作日早上9点发日报 ⇒ ask digest on 09:00 工作日
可以每天早上给我推一份昨天的会议质量吗 ¦ Subscribe me to the daily report at 9am ¦ daily digest at 9am please ¦ 每天九点发日报给我
⇒ ask digest on 09:00 每天
每周一早上9点半推送周报 ⇒ ask digest on 09:30
Could you mail me a summary every weekday at 9:30? ⇒ ask digest on 09:30 工作日
请每天9:30推送日报到本群，谢谢 ⇒ ask digest on 09:30 每天
周报改到每周一10点发 ⇒ ask digest on 10:00
工作日早上10点推日报 ⇒ ask digest on 10:00 工作日
请定时每天上午10点发送会议日报 ⇒ ask digest on 10:00 每天
每天中午12点发日报 ⇒ ask digest on 12:00 每天
I'd like the digest on Fridays at 5 instead of Mondays ¦ send me the weekly digest every Friday at 5pm ⇒ ask digest on 17:00
每天下午5点半把质量日报推到这个群 ⇒ ask digest on 17:30 每天
每周五下午6点发周报到群里 ⇒ ask digest on 18:00
send a report every day at 6pm ¦ 每天下午六点把日报发群里 ⇒ ask digest on 18:00 每天
工作日晚上六点半推送一下质量报告 ⇒ ask digest on 18:30 工作日
Please send me a daily summary at 18:30 ⇒ ask digest on 18:30 每天
set up a daily report at 7pm ¦ 晚上7点给群里发当天的质量日报，每天 ⇒ ask digest on 19:00 每天
订阅日报，每天晚上8点 ⇒ ask digest on 20:00 每天
delete all my personal data please ¦ 把关于我的数据清空 ¦ 请删除你们存的我的会议记录 ¦ wipe my records ¦ 删除我的所有数据 ¦ 清除我的数据
Delete everything you know about me ¦ 彻底删除我的个人数据 ¦ remove my data ¦ 请把我的数据删掉 ¦ 清空我的信息 ¦ forget my data
remove all traces of me ¦ please delete my data ¦ 删除我的记录 ¦ 把我所有的数据删除 ¦ 删除我的个人信息 ¦ clear my data ⇒ ask forget
删掉{张三}的数据 ⇒ ask forget {张三}
换成英语吧 ¦ 换英文 ¦ 可以说英语吗 ¦ 切换到英文 ¦ 用英语显示 ¦ 改用英语 ¦ 说英文 ¦ 切换英文 ⇒ ask lang en
请用中文回复我 ¦ 改成中文显示 ¦ switch language to Chinese ¦ 以后都用中文吧 ¦ 请说中文 ¦ 换成中文卡片 ⇒ ask lang zh
把我的授权取消掉 ¦ 退出账号 ¦ revoke my authorization ¦ 解绑我的账号 ¦ log out ¦ 注销 ¦ 收回我的授权 ¦ 取消授权 ¦ 退出授权登录 ¦ 请注销我
退出登录吧 ⇒ ask logout
前天会仪 ⇒ ask meetings | day before yesterday
last munth meetings ⇒ ask meetings | last month
全公司上个月会议质量怎么样 ⇒ ask meetings | last month || trend 50天
有没有凌晨开的会，上周 ¦ 上周出勤 ¦ shangzhou huiyi daochu ¦ shangzhou de huiyi ¦ 上州会议 ⇒ ask meetings | last week
jintian huiyi duo ma ¦ jintian de huiyi ¦ 今天huiyi ⇒ ask meetings | today
nihao wo xiang kan zuotian de huiyi ¦ 昨天会义 ¦ yesterdy's meetings ⇒ ask meetings | yesterday
给我昨天下午三点那场会的参会人员名单 ⇒ ask meetings | yesterday 15:00..16:00
你都存了些什么关于我的信息 ¦ 把我的个人信息导出给我 ¦ 我的数据有哪些 ¦ 查看我的数据 ¦ 你保存了我的什么信息 ¦ 导出我的数据给我看看 ¦ 看看你有我什么数据 ¦ 我的个人信息给我一份
can I get a copy of my own data ¦ show me what you've collected on me ¦ 关于我你都知道什么 ¦ 导出我个人的所有记录 ¦ 你有我的哪些数据 ¦ 给我看看我的个人数据 ⇒ ask mydata
who was in the budget review yesterday? ⇒ ask participants "budget review" | yesterday
list the attendees of the design review ⇒ ask participants "design review"
pls export participant list of sprint review yesterday ⇒ ask participants "sprint review" | yesterday
How many people attended the town hall yesterday? ⇒ ask participants "town hall" | yesterday
810000001 的名单 ¦ who attended 810000001 ⇒ ask participants 810000001
会议810 000 001昨天的质量报告和参会名单 ⇒ ask participants 810000001 | yesterday
导出810000002的参会名单 ¦ 会议号 810 000 002 参会人 ⇒ ask participants 810000002
810000003 到了多少人 ⇒ ask participants 810000003
昨天的canhuiren 810000004 ⇒ ask participants 810000004 | yesterday
导出 810-000-005 的参会人员 ¦ Export participants of 810000005 ⇒ ask participants 810000005
attendee list for meeting ID 810 000 006 ¦ 810000006这个会谁参加了 ⇒ ask participants 810000006
who came to the kickoff yesterday ⇒ ask participants kickoff | yesterday
how many people came to the townhall ⇒ ask participants townhall
how many people were in the townhall yesterday ⇒ ask participants townhall | yesterday
《产品周会》上周的参会人 ⇒ ask participants 产品周会 | last week
谁参加了昨天的产品评审？ ⇒ ask participants 产品评审 | yesterday
昨天全员大会来了多少人 ⇒ ask participants 全员大会 | yesterday
zuotian canhuiren zhouhui ⇒ ask participants 周会 | yesterday
上周三下午的培训有多少人参加 ⇒ ask participants 培训 | last week wednesday 12:00..18:00
季度OKR对齐会，参会名单导一份 ⇒ ask participants 季度OKR对齐会
昨天的季度汇报名单给我一份 ⇒ ask participants 季度汇报 | yesterday
周二下午客服培训的参加人数 ⇒ ask participants 客服培训 | tuesday 12:00..18:00
昨天技术分享会有哪些人参加 ⇒ ask participants 技术分享会 | yesterday
我想知道昨天下午那个招聘会有多少人进来 ⇒ ask participants 招聘会 | yesterday 12:00..18:00
新员工培训的参会名单 ⇒ ask participants 新员工培训
晨会有几个人来 ⇒ ask participants 晨会
谁参加了上周的架构评审 ⇒ ask participants 架构评审 | last week
how long did the design sync last yesterday ⇒ ask quality "design sync" | yesterday || participants "design sync" | yesterday
看下810000007 ⇒ ask quality 810000007 || participants 810000007
请查询孙丽这周的会议 ⇒ ask quality @孙丽 | this week || meetings @孙丽 | this week
小张和小李昨天的会质量 ⇒ ask quality @小张 | yesterday || quality @小李 | yesterday
质量阈值是多少 ⇒ ask quality settings
帮我check一下昨天的standup ⇒ ask quality standup | yesterday || participants standup | yesterday
{Bob} and {Carol} had bad audio yesterday, can you check ⇒ ask quality {Bob} | yesterday || quality {Carol} | yesterday
{张三} {李四} 昨天谁更卡 ⇒ ask quality {张三} | yesterday || quality {李四} | yesterday
{李四}说{王芳}的声音听不清 昨天的会 ⇒ ask quality {李四} | yesterday || quality {王芳} | yesterday
{王芳}和{李四}昨天谁卡 ⇒ ask quality {王芳} | yesterday || quality {李四} | yesterday
{赵敏} 上个月的会议 ⇒ ask quality {赵敏} | last month || meetings {赵敏} | last month
{邓军} 和 {李四} 上周谁网差 ⇒ ask quality {邓军} | last week || quality {李四} | last week
zuotian xiawu san dian de hui hen ka ⇒ ask quality 原因 @me | yesterday 15:00..16:00
zhouhui shangzhou zhiliang ¦ 上州周会质量 ¦ shangzhou zhouhui zenmeyang ⇒ ask quality 周会 | last week
zuotian de zhouhui ka bu ka ⇒ ask quality 周会 | yesterday
晨会最近一周质量走势 ⇒ ask quality 晨会 | last 1 week || trend
销售例会和产品例会昨天哪个更卡 ⇒ ask quality 销售例会 | yesterday || quality 产品例会 | yesterday
能帮我看看周五的项目评审会吗 ⇒ ask quality 项目评审会 | friday || participants 项目评审会 | friday
huiyishi shiyonglv ⇒ ask rooms
zuotian huiyishi shiyonglv ⇒ ask rooms | yesterday
zuijin 7 tian huiyi zhiliang ⇒ ask trend 7天
你好呀，请问你可以做什么？ ¦ 这个机器人怎么用啊 ¦ hi there, what can you do for me? ¦ 有帮助文档吗 ¦ 你支持哪些命令
what kind of questions can i ask you ¦ 导出表格怎么下载 ¦ 怎样才能看会议质量 ¦ how can I get the attendance of a meeting?
你们是什么系统 ¦ 有没有使用手册 ¦ what else can you do ¦ 可以查哪些东西 ¦ 怎么看某个人的网络情况 ¦ 如何关闭日报推送 ¦ 你能告诉我怎么用吗 ¦ 哪里可以看到会议室的数据
你谁啊 ¦ 你能干点啥 ¦ 你会什么？ ¦ 怎么导出参会人名单？ ¦ What can you do? ¦ 你叫什么名字呀 ¦ 用法 ¦ 你是做什么的？
How do I subscribe to the digest? ¦ 有哪些功能呢 ¦ 怎么查某个会议的质量 ¦ how does this bot work? ¦ 帮助文档 ¦ 你可以帮我做什么
怎么取消订阅 ¦ who are you and what can you do? ¦ 能介绍下你自己吗 ¦ 有什么功能啊 ¦ 怎么看参会人 ¦ what commands do you have ¦ 帮助
你都有什么功能 ¦ 怎么导出会议列表 ¦ help ¦ 有使用指南吗 ¦ 你能查什么 ¦ how do I see the quality of a meeting ¦ 你能帮我干什么 ¦ 有哪些指令
what are you able to do ¦ 你会干什么 ¦ what do you do ¦ 你有哪些用处 ¦ 使用说明书 ¦ how can you help me ⇒ help
你是真人吗 ¦ 中午一起吃饭吗 ¦ 帮我订一张去上海的机票 ¦ 今天会下雨吗 ¦ what's your favourite colour ¦ 我电脑蓝屏了 ¦ 报销怎么走流程 ¦ ok got it
好嘞 ¦ 吃了吗 ¦ 你多大了 ¦ 股市今天怎么样 ¦ 推荐个餐厅 ¦ 我要离职了 ¦ can you write me an email ¦ how was your weekend ¦ 把会议室的灯打开
明天几点上班 ¦ 帮我建个日程 ¦ 你不是坏了吧 ¦ 陈主任的会议室在哪 ¦ ありがとう ¦ 在不在 ¦ 你觉得我帅吗 ¦ 明天要不要带伞 ¦ 昨晚的球赛谁赢了 ¦ 帮我写个会议通知
send Bob an invite for tomorrow ¦ 我的手机没电了 ¦ is it raining ¦ 公司食堂几点开门 ¦ 把昨天会议的录音转成文字 ¦ 会议室的投影连不上
昨天的全员会请假的有谁 ¦ 把张三从系统里删了 ¦ 早啊 ¦ 我先去吃饭了 ¦ 新年快乐 ¦ 你怎么不说话 ¦ 这个bug谁修
帮我查下快递 ¦ 日程冲突了怎么办 ¦ let me think ¦ see you tomorrow ¦ what's the wifi password ¦ 帮我把明天的会取消 ¦ 张三在吗
今天加班吗 ¦ kafei zai na
把我从你这里删掉 ¦ 怎么绑定账号 ¦ hi ¦ 你好 ¦ 哈喽在干嘛 ¦ 我好累 ¦ 生日快乐 ¦ 给大家讲个段子 ¦ 1+1等于几 ¦ 今晚吃啥 ¦ 请把会议室温度调低
会议改成下周一 ¦ 张总的电话是多少 ¦ can I get a day off ¦ remind me at 5pm to leave ¦ write a python script ¦ 邮箱登不上去了
那个谁，帮我拿个快递 ¦ what did John say in the meeting
刚才说的不对 ¦ 算了不用了 ¦ 你好聪明 ¦ 呵呵 ¦ 打卡了吗 ¦ 明天高铁几点 ¦ 帮我约一下王总明天下午 ¦ 会议室门打不开
我要投诉食堂 ¦ 客户什么时候来 ¦ do you like music ¦ can you translate this for me ¦ where is my desk
please approve my leave ¦ 今天周几来着 ¦ 帮我总结一下昨天会议的内容 ¦ 这个需求谁负责 ¦ 系统检查 ¦ 你的数据准吗
can I see who attended a meeting? ¦ 好的 👌 ¦ 哈哈 ¦ 嗯 ¦ 我再看看 ¦ 周末愉快 ¦ 帮我点杯奶茶 ¦ 打印机卡纸了 ¦ 手机好卡
今天好冷 ¦ 这个文档谁写的 ¦ 帮我算个税 ¦ 我的工位在哪 ¦ good night ¦ who built you ¦ sorry wrong chat ¦ is lunch ready
会开完了 ¦ 我马上入会 ¦ 会议室帮我留着 ¦ 麻烦把会议链接给我 ¦ 你又不懂 ¦ nice ¦ 今天天气真好 ¦ Tell me a joke ¦ 帮我预定明天下午的会议室 ¦ 昨天会上定了什么
明天会议几点 ¦ 帮我约张三开会 ¦ 早上好呀 ¦ 会议什么时候开始 ¦ 明天的会取消了 ¦ 帮我写一份周报 ¦ 你几岁了 ¦ 会议纪要呢 ¦ 请把昨天的录制发我 ¦ 我想请假
Where is the office? ¦ Can you order lunch? ¦ What is the meeting about?
Please send me the meeting minutes ¦ When is the next all-hands?
你是AI吗 ¦ 明天开会带电脑吗 ¦ 帮我约个会议室 ¦ 昨天会议的结论是啥 ¦ 谁今天值班 ¦ 这周报销截止吗 ¦ 我有点不舒服 ¦ 能借个充电器吗
what time is my next meeting ¦ can you join my meeting ¦ how old are you ¦ set an alarm for 7am
who is on call today ¦ 今天是几号 ¦ 帮我买张票 ¦ 我同意 ¦ 会议推迟到明天 ¦ 昨天的会上老板说了啥 ¦ 你喜欢我吗 ¦ 请把门关上 ¦ 项目什么时候上线
see you later ¦ make me a coffee ¦ my mouse is broken ¦ what's the agenda of tomorrow's meeting
会议室有投影吗 ¦ 帮我改一下会议时间 ¦ 昨天聊了什么 ¦ 你是男是女 ¦ 今天周五吗 ¦ 我要下班了 ¦ 电脑连不上网 ¦ 我想吃火锅
what's for dinner ¦ please call me back ¦ is the office open tomorrow ¦ send the slides to Bob
把我删掉 ¦ 帮我叫个车 ¦ 我迟到了 ¦ 会议地点在哪 ¦ 今晚有球赛吗 ¦ 你吃饭了没 ¦ 领导发火了 ¦ 把文档发给我 ¦ what's your name
how's the weather ¦ I will be late today ¦ open the door ¦ 早 ¦ 午休了
会议室钥匙在哪 ¦ 几点下班 ¦ 我出差了 ¦ 群主是谁 ¦ 收到请回复 ¦ 恭喜恭喜 ¦ who won ¦ i am hungry ¦ where is Tom ¦ 我在路上
下午茶吃什么 ¦ 谁拿了我的笔 ¦ 会议室预约一下明天的 ¦ 你看天气了吗 ¦ is anybody in the kitchen ¦ happy birthday
please print this ¦ 明早吃什么 ¦ 我要订会议室 ¦ 昨天会议录像 ¦ 你是哪家公司的
I'm on vacation ¦ tell Bob I said hi ¦ 帮我发个邮件 ¦ 会议室钥匙谁有 ¦ 周报写完了吗 ¦ 会上谁发言了 ¦ 今天谁请假 ¦ do you have a pen
@所有人 下午三点的会改到四点哈,大家别走错 ¦ @all standup moved to 3pm ¦ 会议室换到302了 ¦ let's sync offline ¦ see you all at 3 ¦ can we push standup to 10 ¦ it's raining ¦ call mom ⇒ none
太感谢了！ ¦ 好的收到，谢谢～ ¦ thank you, that helped ¦ 棒 ¦ 多谢，问题解决了 ¦ appreciate it! ¦ 哇塞厉害 ¦ 谢谢宝 ¦ 收到谢谢 ¦ 感恩
nice one, thanks ¦ 好滴多谢 ¦ 帮大忙了，谢谢 ¦ Thanks, all good now ¦ 👍 谢谢 ¦ 多谢大佬 ¦ 辛苦辛苦 ¦ 没事了谢谢 ¦ many thanks
感谢感谢 ¦ 3q ¦ 太好了谢谢 ¦ 谢谢你！ ¦ Thanks a lot! ¦ 非常感谢！ ¦ thx a lot ¦ That's all, thank you ¦ 多谢多谢 ¦ 赞👍
great, thank you ¦ 谢了哈 ¦ 非常好用 ¦ ok thanks ¦ 辛苦啦，谢谢 ¦ 真棒 ¦ thanks, bye ¦ 谢谢啦 ¦ 感谢帮忙 ¦ thank you ¦ 谢谢帮助
牛啊 ¦ many thanks! ¦ 谢谢老师 ¦ 太感谢啦 ¦ thanks for the help ¦ 多谢帮忙 ¦ thanks a million ¦ 谢谢，很有帮助
you're a lifesaver ¦ 你真靠谱 ¦ thank you very much ⇒ thanks
`;
