/** What else was asked or said, as it was collected later; see `utterances.ts` for the notation. */
export const OTHERS = `
会议提醒太烦了，关掉 ¦ turn notifications off ¦ 不想收到告警了 ¦ mute alerts ¦ I don't need notifications anymore
关掉会议质量提醒 ¦ Please turn off the alerts for this group ¦ 别再告警了 ⇒ ask alert off
以后会议卡了记得提醒我 ¦ tell us when a meeting goes bad ¦ 开个提醒，会议卡顿超过3人就告诉我们 ¦ enable alerts for bad calls
会议质量不好请自动通知我 ¦ 会议一卡就在群里喊一声 ¦ 会议质量差的时候提醒我 ¦ 会议结束后如果质量差就通知本群 ¦ 把会议告警打开
notify this group when a meeting has bad quality ⇒ ask alert on
Who left the all hands early yesterday? ⇒ ask attendance "all hands" | yesterday
who joined late to the product demo today ⇒ ask attendance "product demo" | today
who skipped the retro and the planning ⇒ ask attendance "retro planning"
did everyone show up for sprint planning yesterday ⇒ ask attendance "sprint planning" | yesterday
attendance report for the weekly sync, last 4 weeks ⇒ ask attendance "weekly sync" | last 4 weeks
what's the attendance rate of the weekly sync this month
who hasn't attended the weekly sync this month ⇒ ask attendance "weekly sync" | this month
What's the attendance of the weekly team meeting? ⇒ ask attendance "weekly team"
list people absent from 810000004 yesterday ⇒ ask attendance 810000004 | yesterday
Who didn't attend the all-hands yesterday? ⇒ ask attendance all-hands | yesterday
was everybody on time for the kickoff yesterday ⇒ ask attendance kickoff | yesterday
Hello bot, please give me yesterday's attendance for the onboarding session ⇒ ask attendance onboarding | yesterday
did Bob attend the planning yesterday? ⇒ ask attendance planning | yesterday
who left early from the retro yesterday ⇒ ask attendance retro | yesterday
Were Tom and Jerry late to the standup? ⇒ ask attendance standup
who was late for Monday's standup ⇒ ask attendance standup | monday
谁经常迟到产品例会 ⇒ ask attendance 产品例会
产品周会最近一个月谁迟到最多 ⇒ ask attendance 产品周会 | last 1 month
看看这个月产品评审会大家来得齐不齐 ⇒ ask attendance 产品评审会 | this month
昨天的全员大会谁没参加 ⇒ ask attendance 全员大会 | yesterday
周会都有谁没来 ¦ 周会缺勤名单 ¦ 周会考勤导出 ¦ 周会一般都谁缺席 ¦ 周会大家都来了没 ¦ 周会都有哪些人迟到了？ ⇒ ask attendance 周会
{李四} 周会迟到了吗 ⇒ ask attendance 周会 {李四}
{王磊} 这个月缺席了几次周会 ⇒ ask attendance 周会 {王磊} | this month
最近一个月周会的到会率 ⇒ ask attendance 周会 | last 1 month
最近两周周会的出勤情况 ⇒ ask attendance 周会 | last 2 weeks
上个月周会的出勤率 ⇒ ask attendance 周会 | last month
周会上周的attendance ⇒ ask attendance 周会 | last week
导出本月周会出勤表 ⇒ ask attendance 周会 | this month
本群的人昨天周会都到了吗 ¦ 昨天周会考勤 ⇒ ask attendance 周会 | yesterday
培训的出席率是多少 ⇒ ask attendance 培训
上周五培训的签到情况 ⇒ ask attendance 培训 | last week friday
昨天培训谁中途走了 ⇒ ask attendance 培训 | yesterday
昨天的安全培训谁没签到 ⇒ ask attendance 安全培训 | yesterday
谁提前离开了昨天的战略会 ⇒ ask attendance 战略会 | yesterday
算一下这学期新人培训的出勤率 ⇒ ask attendance 新人培训
{李四}这个月迟到了几次晨会 ⇒ ask attendance 晨会 {李四} | this month
谁从来不参加月会 ⇒ ask attendance 月会
研发例会总有人不来，查下是谁 ⇒ ask attendance 研发例会
{王芳} 昨天的站会来了吗 ⇒ ask attendance 站会 {王芳} | yesterday
列出昨天迟到的人，站会 ¦ 昨天的站会谁缺席了 ⇒ ask attendance 站会 | yesterday
部门例会谁没来，上周的 ⇒ ask attendance 部门例会 | last week
项目周会谁老缺席啊 ⇒ ask attendance 项目周会
导出太慢了，取消吧 ¦ 中止导出任务 ¦ 能不能取消正在跑的导出 ¦ 把刚才那个导出停掉 ¦ stop the running export please ¦ 刚点错了，别导 ¦ 取消我刚刚提交的导出任务
取消导出 ¦ 取消上一个导出 ¦ cancel that export ⇒ ask cancel
meetting quallity last weak ⇒ ask digest now | last week
zuotian xiawu de huiyi zenmeyang ¦ 昨天会仪质量怎么样 ¦ yestarday meeting qualty ¦ 昨天的会议质亮 ¦ 会议质亮怎么样 昨天
yesterday metings quality ⇒ ask digest now | yesterday
用会议室设备开会是不是更卡 ¦ 视频会议质量咋总是这么差 ⇒ ask digest now | yesterday || quality @me
请不要再给我发日报了，太吵了 ¦ pls stop sending me these reports ¦ 停止推送 ¦ 日报先别发 ¦ no more digests please ¦ 周报别发到这个群了
kill the daily digest ¦ 日报太长了别发了 ¦ i no longer want to receive daily report ¦ 把每日推送停了吧 ¦ 别再推送日报了，谢谢
Stop the daily report ¦ 请停止发送日报 ¦ 先停掉日报吧 ¦ unsubscribe me please ⇒ ask digest off
each day 8:00 digest please ¦ 每天早上8点给我发日报 ⇒ ask digest on 08:00 每天
帮我订阅每天的质量日报，早上八点一刻 ⇒ ask digest on 08:15 每天
每个工作日早上8点半把质量日报发我 ⇒ ask digest on 08:30 工作日
打扰了，能订阅周报吗？ ¦ subscribe this channel to weekly summary ¦ 订阅 ¦ Every Monday at 9 send us a weekly report
⇒ ask digest on 09:00
周一到周五早上九点推日报 ⇒ ask digest on 09:00 工作日
可以每天早上给我推一份昨天的会议质量吗 ¦ Subscribe me to the daily report at 9am ⇒ ask digest on 09:00 每天
每周一早上9点半推送周报 ⇒ ask digest on 09:30
Could you mail me a summary every weekday at 9:30? ⇒ ask digest on 09:30 工作日
请每天9:30推送日报到本群，谢谢 ⇒ ask digest on 09:30 每天
周报改到每周一10点发 ⇒ ask digest on 10:00
请定时每天上午10点发送会议日报 ⇒ ask digest on 10:00 每天
每天下午5点半把质量日报推到这个群 ⇒ ask digest on 17:30 每天
每周五下午6点发周报到群里 ⇒ ask digest on 18:00
工作日晚上六点半推送一下质量报告 ⇒ ask digest on 18:30 工作日
Please send me a daily summary at 18:30 ⇒ ask digest on 18:30 每天
set up a daily report at 7pm ¦ 晚上7点给群里发当天的质量日报，每天 ⇒ ask digest on 19:00 每天
订阅日报，每天晚上8点 ⇒ ask digest on 20:00 每天
delete all my personal data please ¦ 把关于我的数据清空 ¦ 请删除你们存的我的会议记录 ¦ wipe my records ¦ 删除我的所有数据 ¦ 清除我的数据
Delete everything you know about me ¦ 彻底删除我的个人数据 ¦ remove my data ⇒ ask forget
换成英语吧 ¦ 换英文 ¦ 可以说英语吗 ¦ 切换到英文 ¦ 用英语显示 ⇒ ask lang en
请用中文回复我 ¦ 改成中文显示 ¦ switch language to Chinese ¦ 以后都用中文吧 ⇒ ask lang zh
把我的授权取消掉 ¦ 退出账号 ¦ revoke my authorization ¦ 解绑我的账号 ¦ log out ⇒ ask logout
last munth meetings ⇒ ask meetings | last month
全公司上个月会议质量怎么样 ⇒ ask meetings | last month || trend 50天
上周出勤 ¦ shangzhou huiyi daochu ¦ shangzhou de huiyi ⇒ ask meetings | last week
jintian huiyi duo ma ⇒ ask meetings | today
昨天会义 ¦ yesterdy's meetings ⇒ ask meetings | yesterday
给我昨天下午三点那场会的参会人员名单 ⇒ ask meetings | yesterday 15:00..16:00
你都存了些什么关于我的信息 ¦ 把我的个人信息导出给我 ¦ 我的数据有哪些 ⇒ ask mydata
Number of attendees in the all hands last Friday ⇒ ask participants "all hands" | last friday
who was in the budget review yesterday? ⇒ ask participants "budget review" | yesterday
Who attended the design review on Tuesday? ⇒ ask participants "design review" | tuesday
pls export participant list of sprint review yesterday ⇒ ask participants "sprint review" | yesterday
How many people attended the town hall yesterday? ⇒ ask participants "town hall" | yesterday
会议810 000 001昨天的质量报告和参会名单 ⇒ ask participants 810000001 | yesterday
导出810000002的参会名单 ⇒ ask participants 810000002
810000003 到了多少人 ⇒ ask participants 810000003
导出 810-000-005 的参会人员 ¦ Export participants of 810000005 ⇒ ask participants 810000005
attendee list for meeting ID 810 000 006 ⇒ ask participants 810000006
how many people came to the townhall ⇒ ask participants townhall
谁参加了昨天的产品评审？ ⇒ ask participants 产品评审 | yesterday
昨天全员大会来了多少人 ¦ 我要昨天全员大会的签到名单 ⇒ ask participants 全员大会 | yesterday
周会出席情况最近四周 ⇒ ask participants 周会 | last 4 weeks
周会的参会人有谁？上周的 ⇒ ask participants 周会 | last week
上周三下午的培训有多少人参加 ⇒ ask participants 培训 | last week wednesday 12:00..18:00
季度OKR对齐会，参会名单导一份 ⇒ ask participants 季度OKR对齐会
昨天的季度汇报名单给我一份 ⇒ ask participants 季度汇报 | yesterday
周二下午客服培训的参加人数 ⇒ ask participants 客服培训 | tuesday 12:00..18:00
我想知道昨天下午那个招聘会有多少人进来 ⇒ ask participants 招聘会 | yesterday 12:00..18:00
销售晨会昨天实到多少人 ⇒ ask participants 销售晨会 | yesterday
谁参加过预算评审 ⇒ ask participants 预算评审
how long did the design sync last yesterday ⇒ ask quality "design sync" | yesterday || participants "design sync" | yesterday
请查询孙丽这周的会议 ⇒ ask quality @孙丽 | this week || meetings @孙丽 | this week
质量阈值是多少 ⇒ ask quality settings
帮我check一下昨天的standup ⇒ ask quality standup | yesterday || participants standup | yesterday
{Bob} and {Carol} had bad audio yesterday, can you check ⇒ ask quality {Bob} | yesterday || quality {Carol} | yesterday
{张三} {李四} 昨天谁更卡 ⇒ ask quality {张三} | yesterday || quality {李四} | yesterday
{李四}说{王芳}的声音听不清 昨天的会 ⇒ ask quality {李四} | yesterday || quality {王芳} | yesterday
{王芳}和{李四}昨天谁卡 ⇒ ask quality {王芳} | yesterday || quality {李四} | yesterday
zuotian xiawu san dian de hui hen ka ⇒ ask quality 原因 @me | yesterday 15:00..16:00
zhouhui shangzhou zhiliang ¦ 上州周会质量 ⇒ ask quality 周会 | last week
zuotian de zhouhui ka bu ka ⇒ ask quality 周会 | yesterday
晨会最近一周质量走势 ⇒ ask quality 晨会 | last 1 week || trend
销售例会和产品例会昨天哪个更卡 ⇒ ask quality 销售例会 | yesterday || quality 产品例会 | yesterday
能帮我看看周五的项目评审会吗 ⇒ ask quality 项目评审会 | friday || participants 项目评审会 | friday
huiyishi shiyonglv ⇒ ask rooms
zuijin 7 tian huiyi zhiliang ⇒ ask trend 7天
你好呀，请问你可以做什么？ ¦ 这个机器人怎么用啊 ¦ hi there, what can you do for me? ¦ 有帮助文档吗 ¦ 你支持哪些命令
what kind of questions can i ask you ¦ 导出表格怎么下载 ¦ 怎样才能看会议质量 ¦ how can I get the attendance of a meeting?
你们是什么系统 ¦ 有没有使用手册 ¦ what else can you do ¦ 可以查哪些东西 ¦ 怎么看某个人的网络情况 ¦ 如何关闭日报推送 ¦ 你能告诉我怎么用吗 ¦ 哪里可以看到会议室的数据
你谁啊 ¦ 你能干点啥 ¦ 你会什么？ ¦ 怎么导出参会人名单？ ¦ What can you do? ¦ 你叫什么名字呀 ¦ 用法 ¦ 你是做什么的？
How do I subscribe to the digest? ¦ 有哪些功能呢 ¦ 怎么查某个会议的质量 ¦ how does this bot work? ⇒ help
你是真人吗 ¦ 中午一起吃饭吗 ¦ 帮我订一张去上海的机票 ¦ 今天会下雨吗 ¦ what's your favourite colour ¦ 我电脑蓝屏了 ¦ 报销怎么走流程 ¦ ok got it
好嘞 ¦ 吃了吗 ¦ 你多大了 ¦ 股市今天怎么样 ¦ 推荐个餐厅 ¦ 我要离职了 ¦ can you write me an email ¦ how was your weekend ¦ 把会议室的灯打开
明天几点上班 ¦ 帮我建个日程 ¦ 你不是坏了吧 ¦ 陈主任的会议室在哪 ¦ 我能看到谁的数据 ¦ ありがとう ¦ 在不在 ¦ 你觉得我帅吗 ¦ 明天要不要带伞 ¦ 昨晚的球赛谁赢了 ¦ 帮我写个会议通知
send Bob an invite for tomorrow ¦ 我的手机没电了 ¦ is it raining ¦ 公司食堂几点开门 ¦ 把昨天会议的录音转成文字 ¦ 会议室的投影连不上
有人投诉说10:30的会很卡 ¦ 昨天的全员会请假的有谁 ¦ 别再@我了 ¦ forget me ¦ 把张三从系统里删了 ¦ 早啊 ¦ 我先去吃饭了 ¦ 新年快乐 ¦ 你怎么不说话 ¦ 这个bug谁修
帮我查下快递 ¦ 日程冲突了怎么办 ¦ let me think ¦ see you tomorrow ¦ what's the wifi password ¦ 帮我把明天的会取消 ¦ 张三在吗
今天加班吗 ¦ kafei zai na ¦ 下午培训的时候画面一直冻住 ¦ the 4pm meeting today had a lot of echo ¦ A区5楼会议室下周被订满了吗
把我从你这里删掉 ¦ 我要看看你记录了我什么 ¦ 怎么绑定账号 ¦ hi ¦ 你好 ¦ 哈喽在干嘛 ¦ 我好累 ¦ 生日快乐 ¦ 给大家讲个段子 ¦ 1+1等于几 ¦ 今晚吃啥 ¦ 请把会议室温度调低
会议改成下周一 ¦ 张总的电话是多少 ¦ can I get a day off ¦ remind me at 5pm to leave ¦ write a python script ¦ 邮箱登不上去了
那个谁，帮我拿个快递 ¦ what did John say in the meeting ¦ has quality gone down after the network upgrade
what info do you have on me ¦ 刚才说的不对 ¦ 算了不用了 ¦ 你好聪明 ¦ 呵呵 ¦ 打卡了吗 ¦ 明天高铁几点 ¦ 帮我约一下王总明天下午 ¦ 会议室门打不开
我要投诉食堂 ¦ 客户什么时候来 ¦ do you like music ¦ can you translate this for me ¦ where is my desk
please approve my leave ¦ 今天周几来着 ¦ 帮我总结一下昨天会议的内容 ¦ 这个需求谁负责 ¦ 林总下午 2 点的会有杂音 ¦ 导出的文件打不开 ¦ 系统检查 ¦ 你的数据准吗
怎样给日报换个时间 ¦ can I see who attended a meeting? ¦ 好的 👌 ¦ 哈哈 ¦ 嗯 ¦ 我再看看 ¦ 周末愉快 ¦ 帮我点杯奶茶 ¦ 打印机卡纸了 ¦ 手机好卡
今天好冷 ¦ 这个文档谁写的 ¦ 帮我算个税 ¦ 我的工位在哪 ¦ good night ¦ bye ¦ who built you ¦ sorry wrong chat ¦ is lunch ready
会开完了 ¦ 我马上入会 ¦ 会议室帮我留着 ¦ 麻烦把会议链接给我 ¦ 你又不懂 ¦ nice ¦ 今天天气真好 ¦ Tell me a joke ¦ 帮我预定明天下午的会议室 ¦ 昨天会上定了什么
明天会议几点 ¦ 帮我约张三开会 ¦ 早上好呀 ¦ 会议什么时候开始 ¦ 明天的会取消了 ¦ 帮我写一份周报 ¦ 你几岁了 ¦ 会议纪要呢 ¦ 请把昨天的录制发我 ¦ 我想请假
Where is the office? ¦ Can you order lunch? ¦ What is the meeting about?
Please send me the meeting minutes ¦ When is the next all-hands? ¦ the meeting yesterday is very card
你是AI吗 ¦ 明天开会带电脑吗 ¦ 帮我约个会议室 ¦ 昨天会议的结论是啥 ¦ 谁今天值班 ¦ 这周报销截止吗 ¦ 我有点不舒服 ¦ 能借个充电器吗 ¦ english please
what time is my next meeting ¦ can you join my meeting ¦ how old are you ¦ set an alarm for 7am
who is on call today ⇒ none
谁看过我的会议数据 ⇒ run audit
前天和昨天哪天卡得多 ⇒ run compare "day before yesterday" yesterday
会议质量比上个月好了没 ⇒ run compare "last month" "this month"
quality last month vs this month by department ⇒ run compare "last month" "this month" 部门
上季度和这季度会议质量对比一下 ⇒ run compare "last quarter" "this quarter"
上周二和上周三比，哪天会议更卡 ⇒ run compare "last week tuesday" "last week wednesday"
What changed between last week and this week? ⇒ run compare "last week" "this week"
compare last week to this week for Engineering department ⇒ run compare "last week" "this week" 部门:Engineering
how did last week compare with the week before ¦ 对比一下上周和上上周的会议质量 ⇒ run compare "last week" 2026-11-02..2026-11-08
did quality get better this month than last month ¦ 这个月质量比上个月差吗
Compare quality of this month and last month ¦ 本月跟上月比，会议质量变好了吗 ⇒ run compare "this month" "last month"
这个季度和上个季度比，会议体验有提升吗 ⇒ run compare "this quarter" "last quarter"
这周比上周卡吗 ¦ 本周和上周的会议质量对比 ¦ 这周和上周的会议数量对比 ¦ Compare this week with last week ⇒ run compare "this week" "last week"
市场部这周比上周质量好吗 ⇒ run compare "this week" "last week" 部门:市场部
compare Q2 and Q3 ⇒ run compare 2026-04-01..2026-06-30 2026-07-01..2026-09-30
对比一下10月和11月的会议质量 ⇒ run compare 2026-10-01..2026-10-31 2026-11-01..2026-11-30
compare Monday and Tuesday ⇒ run compare monday tuesday
compare yesterday and the day before ¦ 昨天的会比前天的卡吗 ⇒ run compare yesterday "day before yesterday"
上上周的会议总览 ⇒ run digest now | 2026-11-02..2026-11-08
I'd like the meeting report for the week of Nov 9 ⇒ run digest now | 2026-11-09..2026-11-15
看看11.17谁的会卡 ⇒ run digest now | 2026-11-17
上周日报 ¦ any complaints about call quality last week? ¦ best and worst meetings of last week
投诉！我们部门上周的会议质量太差了！ ¦ 上周会议卡顿最严重的是哪几场 ¦ 看看上周的质量日报 ¦ Which meetings had bad quality last week?
质量最差的十场会，上周 ¦ 会议质量周报发一份 ⇒ run digest now | last week
上周五的日报再发我一下 ⇒ run digest now | last week friday
昨天上午的会咋又卡了啊，烦死了 ¦ could you pls tell me how the meetings went yesterday ¦ 谁昨天的网络不行？
Is there any report of yesterday's call quality? ¦ 昨天所有会议质量数据 ¦ 报告一下昨天的情况 ¦ 昨天视频糊，音频也断
from 2 to 3 pm yesterday the sound was gone ¦ 昨天有没有人反映会议卡？ ¦ 昨天的会没啥问题吧？ ¦ 质里最差的会 昨天 ¦ 昨天的会议为什么那么卡？
昨天的會議誰的網路最差？ ¦ 为什么昨天开会老是卡 ¦ 有没有哪场会昨天出现了回音 ¦ Good morning! Can you show me yesterday's meeting quality?
昨天meeting卡 ¦ Which of yesterday's meetings had the worst quality? ¦ send me the digest for yesterday
⇒ run digest now | yesterday
技术部上周开会卡不卡 ⇒ run digest now 部门:技术部 | last week
销售部上周会议体验怎么样 ⇒ run digest now 部门:销售部 | last week
我要导出 ⇒ run export
我导出的文件在哪里 ¦ 导出的东西发哪了 ¦ 我上次的导出呢 ¦ 导出历史 ¦ 任务跑完没 ¦ 我的导出好了吗 ¦ 任务进度 ¦ 导出到哪一步了 ¦ is my file ready? ⇒ run jobs
How many meetings did Alice have last week? ⇒ run meetings @Alice | last week
meetings hosted by Alice this week ⇒ run meetings @Alice | this week
@Tom 上周的会议列表 ⇒ run meetings @Tom | last week
list the meetings I had on Tuesday ⇒ run meetings @me | tuesday
李四上周开了几次会 ⇒ run meetings @李四 | last week
王芳组织的会议昨天有多少场 ⇒ run meetings @王芳 | yesterday
do we have any meeting running now? ⇒ run meetings ongoing
我明天有会吗 ⇒ run meetings upcoming @me | tomorrow
下周三有几个会 ⇒ run meetings upcoming | next week wednesday
下午还有啥会 ⇒ run meetings upcoming | today 12:00..18:00
what meetings do I have tomorrow ⇒ run meetings upcoming | tomorrow
what's on tomorrow afternoon ⇒ run meetings upcoming | tomorrow 12:00..18:00
明后天有什么会 ⇒ run meetings upcoming | tomorrow..day after tomorrow
give me the list of meetings organized by {李四} last month ⇒ run meetings {李四} | last month
{李四}昨天参加了几个会 ⇒ run meetings {李四} | yesterday
今年三月份的会议明细导出来 ⇒ run meetings | 2026-03-01..2026-03-31
第三季度的会议数据导出 ⇒ run meetings | 2026-07-01..2026-09-30
九月份开了几场会 ⇒ run meetings | 2026-09-01..2026-09-30
Export all meetings from October 1 to October 15 ⇒ run meetings | 2026-10-01..2026-10-15
send me the meeting records for October ⇒ run meetings | 2026-10-01..2026-10-31
10月20日至10月24日开了多少会 ⇒ run meetings | 2026-10-20..2026-10-24
download meeting list Nov 1 - Nov 15 ⇒ run meetings | 2026-11-01..2026-11-15
你好，请帮我导出十一月的会议列表 ⇒ run meetings | 2026-11-01..2026-11-30
请给我导出11月份到现在的所有会议 ⇒ run meetings | 2026-11-01..now
I need a list of all meetings held between Nov 2 and Nov 6 ⇒ run meetings | 2026-11-02..2026-11-06
11月3号到5号的会议 ¦ 11月3号到5号有哪些会 ⇒ run meetings | 2026-11-03..2026-11-05
11.10-11.14会议清单 ⇒ run meetings | 2026-11-10..2026-11-14
11月12日早上10点到11点开的会有哪些 ⇒ run meetings | 2026-11-12 10:00..11:00
List all meetings on November 17 ⇒ run meetings | 2026-11-17
查一下前天开的所有会 ⇒ run meetings | day before yesterday
昨天跟前天的会议导出 ⇒ run meetings | day before yesterday..yesterday
show meetings in the past week ⇒ run meetings | last 1 week
meetings past 10 days ¦ Export the meeting list for the past 10 days ⇒ run meetings | last 10 days
能不能把过去两个月的会议列表给我 ⇒ run meetings | last 2 months
最近两周的会议导出一下 ⇒ run meetings | last 2 weeks
过去24小时有哪些会议 ⇒ run meetings | last 24 hours
any dropouts in the last 3 hours? ⇒ run meetings | last 3 hours
麻烦拉一下上个月所有会议的清单，做审计用 ¦ 领导要我统计上个月开了多少场会、平均多长时间 ⇒ run meetings | last month
Show me the meetings from last Thursday ⇒ run meetings | last thursday
上周的会议明细麻烦发我一份excel，领导急着要！！ ¦ 老板要上周会议的表，急 ¦ Any chance you can export last week's meetings?
你帮我看看咱们部门上周开会情况呗 ¦ 上个星期的会议数据发我一下，要做周报 ⇒ run meetings | last week
我需要上周五全天的会议记录 ⇒ run meetings | last week friday
帮我查一下上周一到上周五每天开了多少会 ⇒ run meetings | last week monday..last week friday
上周四和周五的会议清单 ⇒ run meetings | last week thursday..friday
从上周三到昨天的会议都导一下 ⇒ run meetings | last week wednesday..yesterday
show me meetings since Monday ⇒ run meetings | monday..now
从周一到今天一共开了多少会 ⇒ run meetings | monday..today
本月截止到昨天的会议数据 ⇒ run meetings | this month
哥们，帮忙导下这周的会议呗 ⇒ run meetings | this week
今年一共开了多少会？ ¦ total number of meetings this year? ⇒ run meetings | this year
周四的会咋样 ⇒ run meetings | thursday
show me quality for today's calls ⇒ run meetings | today
今天上午有几个会？ ⇒ run meetings | today 06:00..12:00
今天到现在开了几个会 ⇒ run meetings | today..now
昨天全公司会议情况 ⇒ run meetings | yesterday
会议室用的人多吗 ¦ which rooms are never used ¦ 会议室排行榜 ¦ 预定了会议室却不来的人多吗 ¦ which floors have the most no-shows
会议室占用率最高的前五名 ¦ 哪些会议室总是没人签到 ⇒ run rooms
room no-show rate for Shanghai office last month ⇒ run rooms "Shanghai office" | last month
Meeting room usage for building A last week ⇒ run rooms "building A" | last week
which meeting rooms on the 5th floor were empty last week ⇒ run rooms "floor 5" | last week
how often is the big room on level 2 used ⇒ run rooms "level 2"
12楼会议室这个月的使用率 ⇒ run rooms 12楼 | this month
16楼有几间会议室经常空着 ⇒ run rooms 16楼
3楼的会议室哪个最抢手 ⇒ run rooms 3楼
5楼会议室昨天的使用情况 ⇒ run rooms 5楼 | yesterday
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
Room utilization last week by floor ⇒ run rooms | last week
下周会议室预定情况 ⇒ run rooms | next week
这个月哪间会议室最闲 ¦ Which room is the busiest this month? ⇒ run rooms | this month
这周哪些会议室没签到就释放了 ⇒ run rooms | this week
is there any meeting room free tomorrow ¦ 明天还有哪些会议室空着 ⇒ run rooms | tomorrow
会议室昨天有没有人占着不用 ¦ 昨天预订了但没去的会议室 ¦ Which rooms were not used yesterday? ⇒ run rooms | yesterday
三楼的会议室够不够用 ⇒ run rooms 三楼
上海办公室的会议室上周利用率 ⇒ run rooms 上海办公室 | last week
北京会议室上个月利用率 ⇒ run rooms 北京 | last month
天府会议室最近一周被占用多久 ⇒ run rooms 天府 | last 1 week
总部大楼2层会议室昨天预订率 ⇒ run rooms 总部大楼2层 | yesterday
杭州园区会议室上周谁都没用的有哪些 ⇒ run rooms 杭州园区 | last week
深圳的会议室上个月使用率 ⇒ run rooms 深圳 | last month
查一下西湖会议室11月16日的使用情况 ⇒ run rooms 西湖 | 2026-11-16
会议质量有没有变好 ¦ 最近会议质量是变好了还是变差了 ¦ 会议趋势图 ¦ 最近质量下降是哪个地方的问题 ¦ 最近的会质量下降了吗 ⇒ run trend
how bad was the network in our office last week ⇒ run trend 11天 地点
meeting quality by department last 14 days ⇒ run trend 14天 部门
quality summary for November ¦ How is the meeting quality trending this month? ⇒ run trend 19天
成都分公司网络这个月怎么样 ⇒ run trend 19天 地点
研发部这个月的会议质量如何 ⇒ run trend 19天 部门:研发部
过去三十天哪些会开得最烂 ¦ what is the average quality of meetings in the last 30 days ⇒ run trend 30天
研发部最近三十天的趋势 ⇒ run trend 30天 部门:研发部
质量曲线最近一个月 ⇒ run trend 31天
最近一个月的质量趋势，按地点 ⇒ run trend 31天 地点
今年会议质量怎么变化的 ⇒ run trend 323天
is our call quality improving since October ¦ 10月的趋势 ⇒ run trend 50天
Can we get a breakdown of call quality by office for October? ⇒ run trend 50天 地点
看一下最近60天的曲线 ⇒ run trend 60天
按网络类型看看最近60天的质量 ¦ quality trend by network for the past 60 days ⇒ run trend 60天 网络
最近哪些人老是掉线 ¦ Meeting quality this week so far? ¦ 前两天的会议质量咋样啊 ¦ 昨天和今天的会都卡
who has the worst connection this week ¦ Our meetings are terrible these days ¦ 我想看一下这两天会议的整体质量
这周质量最差的会是哪个？ ¦ 谁的网络最近最差 ⇒ run trend 7天
How is the quality in the marketing department this week? ⇒ run trend 7天 部门:marketing
财务部最近开会质量行不行 ⇒ run trend 7天 部门:财务部
过去三个月的质量走势 ⇒ run trend 92天
哪个办公室网络最差 ¦ 广州职场网络是不是有问题 ¦ 上海办公室的人开会总卡 ¦ Singapore office meetings are always lagging ¦ 不同办公室的会议质量对比
Do Shanghai users have worse quality than Beijing users? ¦ 广州和深圳哪个办公室质量好 ¦ 各个办公区哪个网最差 ⇒ run trend 地点
which version of the app has most problems ¦ 新版本客户端是不是更容易卡 ⇒ run trend 版本
wifi用户是不是比有线的差 ¦ is quality better on wifi or cable ¦ 家里办公的人是不是网更差 ¦ Is WiFi worse than wired? ⇒ run trend 网络
mac和windows哪个更卡 ¦ 手机入会的是不是更卡 ⇒ run trend 设备
哪些部门会议质量最差？ ¦ 给我看下最近的质量变化曲线，按部门 ¦ 质量最差的部门是哪个 ¦ 网络问题主要集中在哪个部门 ¦ 市场部和销售部哪个部门会议更卡 ⇒ run trend 部门
研发部网络是不是变差了 ⇒ run trend 部门:研发部
请问导出参会人需要什么权限 ¦ whoami ¦ 谁有权限导出 ¦ 授权过期了怎么办 ¦ 帮我看下我有哪些权限 ⇒ run whoami
太感谢了！ ¦ 好的收到，谢谢～ ¦ thank you, that helped ¦ 棒 ¦ 多谢，问题解决了 ¦ appreciate it! ¦ 哇塞厉害 ¦ 谢谢宝 ¦ 收到谢谢 ¦ 感恩
nice one, thanks ¦ 好滴多谢 ¦ 帮大忙了，谢谢 ¦ Thanks, all good now ¦ 👍 谢谢 ¦ 多谢大佬 ¦ 辛苦辛苦 ¦ 没事了谢谢 ¦ many thanks
感谢感谢 ¦ 3q ¦ 太好了谢谢 ¦ 谢谢你！ ¦ Thanks a lot! ¦ 非常感谢！ ¦ thx a lot ¦ That's all, thank you ¦ 多谢多谢 ¦ 赞👍
great, thank you ⇒ thanks
`;
