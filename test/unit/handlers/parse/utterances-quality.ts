/** How meetings and people are asked about, as it was collected later; see `utterances.ts` for the notation. */
export const QUALITY = `
is Wang Fang's network ok last week? ⇒ run quality "@Wang Fang" | last week
our CEO's town hall yesterday had awful audio, please investigate ⇒ run quality "CEO town hall" | yesterday
Marketing sync was unusable on Tuesday afternoon ⇒ run quality "Marketing sync" | tuesday 12:00..18:00
OKR review 昨天 quality 怎么样 ⇒ run quality "OKR review" | yesterday
Can you tell me why the customer demo dropped at 11am yesterday?
⇒ run quality "customer demo" 原因 @me | yesterday 11:00..12:00
Lucy's audio was choppy in the design review yesterday ⇒ run quality "design review" @Lucy 原因 | yesterday
Tom: my video froze during the design review this morning ⇒ run quality "design review" @Tom 原因 | today 06:00..12:00
Please analyze why the hiring committee meeting was so bad on 11/17 ⇒ run quality "hiring committee" | 2026-11-17
The interview with the candidate at 2:30pm yesterday was breaking up badly
⇒ run quality "interview candidate" 原因 @me | yesterday 14:30..15:30
How was the audio in the leadership sync last Monday? ⇒ run quality "leadership sync" | last monday
Was there any lag in the product review yesterday? ⇒ run quality "product review" | yesterday
Could you look into the poor audio quality during last Thursday's quarterly business review?
⇒ run quality "quarterly business review" | last thursday
Were there any audio issues in the quarterly review on Nov 10? ⇒ run quality "quarterly review" | 2026-11-10
How was the sprint review yesterday? ⇒ run quality "sprint review" | yesterday
why is the weekly sync always laggy ⇒ run quality "weekly sync"
Quality of my 1:1 with Sarah yesterday ⇒ run quality 1:1 | yesterday
{王芳} 昨天的 1:1 有回音 ⇒ run quality 1:1 原因 {王芳} | yesterday
Feishu meeting 810000001 yesterday: who had packet loss? ⇒ run quality 810000001 | yesterday
quality of 810-000-002 please ⇒ run quality 810000002
会议号810000002，昨天，有回音，谁的问题？ ¦ what caused the freezing in 810-000-002 yesterday? ¦ 810000002 昨天质量
⇒ run quality 810000002 | yesterday
Hi team, could someone check the quality of meeting 810 000 003? ¦ 帮我看下810000003这个会议的质量
https://meetings.feishu.cn/j/810000003 质量 ⇒ run quality 810000003
quality of meeting 810000003 yesterday ⇒ run quality 810000003 | yesterday
查下 https://vc.feishu.cn/j/810000004 谁的网络有问题 ⇒ run quality 810000004
Meeting 810000005 was terrible ⇒ run quality 810000005
810000005昨天卡得不行，谁网络差 ⇒ run quality 810000005 | yesterday
会议 https://vc.feishu.cn/j/810000007 声音有杂音怎么回事 ¦ how's 810 000 007 ⇒ run quality 810000007
check the quality of meeting 810 000 008 ⇒ run quality 810000008
会议ID:810 000 009，投屏的时候卡死了，昨天下午 ⇒ run quality 810000009 | yesterday 12:00..18:00
Why did Bob drop from the call yesterday? ⇒ run quality @Bob 原因 | yesterday
Bob complained that he couldn't hear anything in yesterday's 3pm meeting
⇒ run quality @Bob 原因 | yesterday 15:00..16:00
David's meetings last week, any problem? ⇒ run quality @David | last week
Was Emily able to hear in the 9am meeting today ⇒ run quality @Emily 原因 | today 09:00..10:00
how is Jack's network this week ⇒ run quality @Jack | this week
Laura complains her meeting at 2pm yesterday was choppy ⇒ run quality @Laura 原因 | yesterday 14:00..15:00
Mike couldn't hear us yesterday morning ⇒ run quality @Mike 原因 | yesterday 06:00..12:00
Nina could not hear us on Monday ⇒ run quality @Nina 原因 | monday
Why is Peter always dropping ⇒ run quality @Peter
the voice of Tom was very low in yesterday meeting ⇒ run quality @Tom 原因 | yesterday
为啥我的会议老是断，是公司网络的问题还是我自己的问题 ¦ my teammates say my voice breaks up in every meeting
why do I keep getting disconnected from meetings ⇒ run quality @me
我前天下午的会怎么样 ⇒ run quality @me | day before yesterday 12:00..18:00
how was my network last week ⇒ run quality @me | last week
how's my connection been this week ⇒ run quality @me | this week
我今天的会议质量怎么样 ⇒ run quality @me | today
冯总上午的会议掉线了 ⇒ run quality @冯总 原因 | today 06:00..12:00
转发：刘总（昨天 16:20）：今天下午的会太卡了，没法开 ⇒ run quality @刘总 原因 | 2026-11-18 12:00..16:20
吴总监说今天早上的会有回音 ⇒ run quality @吴总监 原因 | today 06:00..12:00
吴磊：我昨天开会声音老是断，麻烦看看 ⇒ run quality @吴磊 原因 | yesterday
周强昨天开会画面卡 ⇒ run quality @周强 原因 | yesterday
孙总的会昨天卡吗 ⇒ run quality @孙总 原因 | yesterday
小刘说她听不见，昨天上午十点的会 ⇒ run quality @小刘 原因 | yesterday 10:00..11:00
小李刚才在会上一直掉 ⇒ run quality @小李 原因 | today
小陈那边老掉线，是不是他电脑的问题 ⇒ run quality @小陈
张三昨天的会议质量 ⇒ run quality @张三 | yesterday
彭飞昨天上午开会掉线了 ⇒ run quality @彭飞 原因 | yesterday 06:00..12:00
李四反映昨天下午4点半的会没有声音 ⇒ run quality @李四 原因 | yesterday 16:30..17:30
李明昨天下午一直进不来会议 ⇒ run quality @李明 原因 | yesterday 12:00..18:00
李经理昨天上午十点半的会听不到 ⇒ run quality @李经理 原因 | yesterday 10:30..11:30
@李雷 最近开会卡吗 ⇒ run quality @李雷 | last 7 days
李雷昨天下午三点的会为什么一直断 ⇒ run quality @李雷 原因 | yesterday 15:00..16:00
杨帆昨天下午的会议为什么卡 ⇒ run quality @杨帆 原因 | yesterday 12:00..18:00
杨洋昨天用的什么网络 ⇒ run quality @杨洋 原因 | yesterday
我想知道王五上周为什么总掉线 ⇒ run quality @王五 | last week
王老师上课时画面老卡，前天的 ⇒ run quality @王老师 原因 | day before yesterday
为什么王芳老是听不清 ⇒ run quality @王芳
工单：王芳 11-18 10:00 会议听不到对方声音 ⇒ run quality @王芳 原因 | 2026-11-18 10:00..11:00
王芳说她昨天上午的会议一直听不清别人说话 ⇒ run quality @王芳 原因 | yesterday 06:00..12:00
老张今天早上的会听得清吗 ⇒ run quality @老张 | today 06:00..12:00
老王的网怎么这么烂 ⇒ run quality @老王
许诺昨天下午3点的会掉线 ⇒ run quality @许诺 原因 | yesterday 15:00..16:00
赵六今天上午开会网络怎么样 ⇒ run quality @赵六 原因 | today 06:00..12:00
赵总说上周五的会听不清 ⇒ run quality @赵总 原因 | last week friday
郭靖昨天晚上的会掉线了吗 ⇒ run quality @郭靖 原因 | yesterday 18:00..24:00
钱七今天上午一直掉线 ⇒ run quality @钱七 原因 | today 06:00..12:00
meeting with Contoso yesterday was choppy ⇒ run quality Contoso | yesterday
what was wrong with the all-hands last Friday ⇒ run quality all-hands | last friday
I was kicked out twice from the all-hands on Monday
Everyone was complaining about lag in the Monday all-hands ⇒ run quality all-hands | monday
hey, can you check why the board meeting on Nov 12 was so laggy? ⇒ run quality board | 2026-11-12
Did anyone drop out of the board meeting on Tuesday? ⇒ run quality board | tuesday
Was there any problem with the budget meeting on Wednesday? ⇒ run quality budget | wednesday
Anna had echo in the client call on Monday ⇒ run quality client @Anna 原因 | monday
Why was the client call so laggy this morning? ⇒ run quality client | today 06:00..12:00
why did yesterday's demo freeze ⇒ run quality demo | yesterday
Emma's connection dropped during the interview this morning ⇒ run quality interview @Emma 原因 | today 06:00..12:00
Was the investor call yesterday evening OK? ⇒ run quality investor | yesterday 18:00..24:00
how did the kickoff go yesterday ⇒ run quality kickoff | yesterday
My audio was cutting out in the marketing meeting on Monday ⇒ run quality marketing | monday
How was the onboarding session on Monday? ⇒ run quality onboarding | monday
how was Friday's planning ⇒ run quality planning | friday
call about pricing on Monday dropped twice ⇒ run quality pricing | monday
how was the pricing call yesterday ⇒ run quality pricing | yesterday
hey bot, whats up with the retro yesterday?? so laggy!! ¦ was yesterday's retro ok? ⇒ run quality retro | yesterday
前台反映8楼会议室昨天的会一直有杂音 ⇒ run quality room:8楼 | yesterday
土星会议室昨天那个会声音不行 ⇒ run quality room:土星 | yesterday
Sam said the audio was bad in yesterday's standup ⇒ run quality standup @Sam 原因 | yesterday
The standup today was laggy ⇒ run quality standup | today
The audio quality in today's morning standup was really poor ⇒ run quality standup | today 06:00..12:00
yesterday standup quality pls ⇒ run quality standup | yesterday
Kevin reports that his 10am sync yesterday was laggy ⇒ run quality sync @Kevin 原因 | yesterday 10:00..11:00
why did the webinar lag yesterday ⇒ run quality webinar | yesterday
the video in our weekly was blurry ⇒ run quality weekly
how about the quality of yesterday's workshop ⇒ run quality workshop | yesterday
{周强} 最近一个月开会质量 ⇒ run quality {周强} | last 1 month
{李四} 为什么老是掉线 ⇒ run quality {李四}
查一下 {李四} 这个月开会的网络质量 ⇒ run quality {李四} | this month
{王芳} 最近怎么老掉线 ⇒ run quality {王芳} | last 7 days
{王芳} 上周网络质量咋样 ⇒ run quality {王芳} | last week
在吗？想问下昨天的产品例会是不是出问题了，好几个人说听不清 ⇒ run quality 产品例会 | yesterday
昨天下午产品周会好卡，怎么回事？ ⇒ run quality 产品周会 | yesterday 12:00..18:00
上周四下午的产品培训卡吗 ⇒ run quality 产品培训 | last week thursday 12:00..18:00
李四：“昨天下午3点的产品评审一直卡” ⇒ run quality 产品评审 @李四 原因 | yesterday 15:00..16:00
何经理：今天早上的例会一直有回声，麻烦看下 ⇒ run quality 例会 @何经理 原因 | today 06:00..12:00
张经理说周三早上九点的例会根本听不清，你查查 ⇒ run quality 例会 @张经理 原因 | wednesday 09:00..10:00
这周一的例会怎么样 ⇒ run quality 例会 | this week monday
10月28号那场供应商大会，效果如何 ⇒ run quality 供应商大会 | 2026-10-28
早上好，麻烦看下昨天 10 点半的供应链例会，据说对面听不到我们 ⇒ run quality 供应链例会 原因 @me | yesterday 10:30..11:30
谁在昨天的全员大会上掉线了 ⇒ run quality 全员大会 | yesterday
my network is bad today ⇒ run quality 原因 @me | today
今早的会我一直掉线 ¦ i can not hear other people in the meeting this morning
did I drop from the call this morning ⇒ run quality 原因 @me | today 06:00..12:00
客户反映今天上午9点的会有杂音 ⇒ run quality 原因 @me | today 09:00..10:00
同事反馈今天上午10点的会声音断断续续 ⇒ run quality 原因 @me | today 10:00..11:00
我这边昨天开会老是听不见别人说话 ¦ yesterday my video always freeze, why ¦ 我昨天网很差，帮我看看原因
I couldnt hear anything ystd meeting ¦ did my connection drop yesterday? ¦ 看看我昨天的网络 ¦ 昨天开会的时候我一直掉线
⇒ run quality 原因 @me | yesterday
why was my 10am meeting yesterday so bad ⇒ run quality 原因 @me | yesterday 10:00..11:00
用户投诉昨天上午11点的会画面糊 ⇒ run quality 原因 @me | yesterday 11:00..12:00
我昨天下午的会是不是卡了 ¦ my call yesterday afternoon was awful ⇒ run quality 原因 @me | yesterday 12:00..18:00
帮老板查一下昨天下午两点那个会是谁的网络有问题 ¦ 客户抱怨昨天下午2点的视频会议声音断断续续 ¦ 昨天２点的会，卡
I had terrible lag in my 2pm meeting yesterday
the client complained about echo in yesterday's 2pm call ⇒ run quality 原因 @me | yesterday 14:00..15:00
昨天下午2:30的会怎么那么卡 ⇒ run quality 原因 @me | yesterday 14:30..15:30
昨天下午３点的会卡 ¦ The customer said they couldn't hear us in the call at 3pm yesterday
⇒ run quality 原因 @me | yesterday 15:00..16:00
这会咋开的啊，昨天下午三点半全程听不见 ⇒ run quality 原因 @me | yesterday 15:30..16:30
客户说听不见我们说话，就是昨天下午4点那个会 ¦ could not hear the client at 4pm yesterday ⇒ run quality 原因 @me | yesterday 16:00..17:00
销售反馈说昨天下午5点的会老是断 ⇒ run quality 原因 @me | yesterday 17:00..18:00
有人反馈昨天晚上8点的会没声音 ⇒ run quality 原因 @me | yesterday 20:00..21:00
{吴磊} 反馈 11 月 17 日下午 4 点会议画面糊 ⇒ run quality 原因 {吴磊} | 2026-11-17 16:00..17:00
{吴磊} 今天网络稳定吗 ⇒ run quality 原因 {吴磊} | today
{周强} 今天上午为什么没声音 ⇒ run quality 原因 {周强} | today 06:00..12:00
{孙丽} 昨天的会为什么断 ⇒ run quality 原因 {孙丽} | yesterday
昨天{张三}的会有多卡 ⇒ run quality 原因 {张三} | yesterday
{张三}昨天晚上8点的会怎么样 ⇒ run quality 原因 {张三} | yesterday 20:00..21:00
和{李四}昨天下午三点的会，他那边没声音 ¦ {李四} 昨天下午三点的会怎么了 ⇒ run quality 原因 {李四} | yesterday 15:00..16:00
帮我看看{王芳}为啥进不去今天早上的会 ⇒ run quality 原因 {王芳} | today 06:00..12:00
{王芳}昨天开会卡顿的原因是什么 ⇒ run quality 原因 {王芳} | yesterday
{赵敏} 投诉昨天4点的会 ⇒ run quality 原因 {赵敏} | yesterday 16:00..17:00
{邓军} 昨天几点掉的线 ¦ {邓军} 昨天的网怎么样 ⇒ run quality 原因 {邓军} | yesterday
{黄蓉} 上周三的会为什么卡 ⇒ run quality 原因 {黄蓉} | last week wednesday
昨天的发布会有多少人掉线 ⇒ run quality 发布会 | yesterday
刘主任说周会听不清 ⇒ run quality 周会 @刘主任 原因
刘强主持的周会昨天咋样 ⇒ run quality 周会 @刘强 | yesterday
张三：昨天的周会一直卡，没法开。谁能看下？ ⇒ run quality 周会 @张三 原因 | yesterday
“周会一直卡”，——王芳，昨天 ⇒ run quality 周会 @王芳 原因 | yesterday
上礼拜的周会质量咋样 ⇒ run quality 周会 | last week
周老师说昨天下午的培训卡 ⇒ run quality 培训 @周老师 原因 | yesterday 12:00..18:00
客服那边反馈，今天上午的培训视频一直转圈 ⇒ run quality 培训 | today 06:00..12:00
请帮忙看一下上周五的季度总结会质量 ⇒ run quality 季度总结会 | last week friday
上周四上午的安全例会卡不卡 ⇒ run quality 安全例会 | last week thursday 06:00..12:00
昨天的安全评审质量怎么样 ⇒ run quality 安全评审 | yesterday
上周三和客户的视频会议谁掉线了 ⇒ run quality 客户 | last week wednesday
“上周五下午的客户会完全没法听” —— 赵敏 ⇒ run quality 客户会 @赵敏 原因 | last week friday 12:00..18:00
急！！昨天给客户演示的那个会怎么全程花屏 ⇒ run quality 客户演示 | yesterday
上周五下午的客户演示会卡吗 ⇒ run quality 客户演示会 | last week friday 12:00..18:00
昨天晚上的家长会直播卡吗 ⇒ run quality 家长会直播 | yesterday 18:00..24:00
小程序项目评审昨天音画不同步 ⇒ run quality 小程序项目评审 | yesterday
11月16日上午的市场部例会质量怎么样？ ⇒ run quality 市场部例会 | 2026-11-16 06:00..12:00
这礼拜二晚上的投资人沟通会质量 ⇒ run quality 投资人沟通会 | this week tuesday 18:00..24:00
客户群里有人吐槽今天上午的方案汇报一直卡，麻烦排查 ⇒ run quality 方案汇报 | today 06:00..12:00
周二下午的方案评审声音很小 ⇒ run quality 方案评审 | tuesday 12:00..18:00
上周一的早会有人听不清吗 ⇒ run quality 早会 | last week monday
今天早会谁网卡了 ⇒ run quality 早会 | today
今天的晨会有没有人掉线？ ⇒ run quality 晨会 | today
今天9点半的晨会卡不卡？ ⇒ run quality 晨会 原因 @me | today 09:30..10:30
请问上周三的公司月会直播效果如何？ ⇒ run quality 月会直播 | last week wednesday
各位好，昨天16:00-17:00的架构评审有3个人反馈听不清，能看下吗 ⇒ run quality 架构评审 | yesterday 16:00..17:00
昨天的法务评审怎么样 ⇒ run quality 法务评审 | yesterday
前天晚上的海外同步会音质怎么样 ⇒ run quality 海外同步会 | day before yesterday 18:00..24:00
昨天和海外团队的会，对面一直说听不到 ⇒ run quality 海外团队 | yesterday
昨天晚上七点的直播卡死了 ⇒ run quality 直播 原因 @me | yesterday 19:00..20:00
呃，昨天晚上8点那场直播好像有不少人说没声音 ⇒ run quality 直播 原因 @me | yesterday 20:00..21:00
@陈晨 昨天的站会卡吗 ⇒ run quality 站会 @陈晨 原因 | yesterday
上周二的站会谁听不清 ⇒ run quality 站会 | last week tuesday
我们组昨天的站会又双叒叕卡了 ⇒ run quality 站会 | yesterday
老板说上周的经营会听不清，查一下 ⇒ run quality 经营会 | last week
领导问昨天的经营例会为啥声音不好 ⇒ run quality 经营例会 | yesterday
有同事反映11月16号的经营分析会声音断断续续，麻烦看一下 ⇒ run quality 经营分析会 | 2026-11-16
“绩效校准会”这个月质量怎么样 ⇒ run quality 绩效校准会 | this month
昨天下午1点那场和腾讯的会谁掉线了 ⇒ run quality 腾讯 原因 @me | yesterday 13:00..14:00
上个月15号的董事会谁掉线过 ⇒ run quality 董事会 | 2026-10-15
前天的董事会卡不卡 ⇒ run quality 董事会 | day before yesterday
董事会昨天有没有问题 ⇒ run quality 董事会 | yesterday
昨天的融资路演效果好不好 ⇒ run quality 融资路演 | yesterday
陈静 2026-11-18 15:10 刚才的评审会卡得没法开 ⇒ run quality 评审会 @陈静 原因 | 2026-11-18 00:00..15:10
我们昨天的评审会为什么没有画面 ⇒ run quality 评审会 | yesterday
「昨天下午3点的评审会听不清」帮忙查一下 ⇒ run quality 评审会 原因 @me | yesterday 15:00..16:00
{李四} 说他昨天的评审会听不到声音，帮看看 ⇒ run quality 评审会 原因 {李四} | yesterday
请问昨天的财务例会质量如何？ ⇒ run quality 财务例会 | yesterday
这两周部门例会的声音都不太行 ⇒ run quality 部门例会 | last 2 weeks
昨天上午11点的部门例会谁的声音断断续续？ ⇒ run quality 部门例会 原因 @me | yesterday 11:00..12:00
昨天的部门周会声音如何 ⇒ run quality 部门周会 | yesterday
昨天早上部门早会有没有谁网不好 ⇒ run quality 部门早会 | yesterday 06:00..12:00
昨天的采购例会声音怎么样 ⇒ run quality 采购例会 | yesterday
昨天的销售例会卡吗 ⇒ run quality 销售例会 | yesterday
昨天那个跟阿里的沟通会质量怎么样？ ⇒ run quality 阿里的沟通会 | yesterday
HR那边说面试老断，查查最近一周的 ⇒ run quality 面试 | last 1 week
何琳的项目例会上周卡不卡 ⇒ run quality 项目例会 @何琳 原因 | last week
昨天项目启动会后半段声音没了 ⇒ run quality 项目启动会 | yesterday
IT支持：用户反馈周一下午的项目复盘会卡顿，请排查 ⇒ run quality 项目复盘会 | monday 12:00..18:00
王总监反映：周二的预算会有杂音，麻烦技术看看 ⇒ run quality 预算会 @王总监 原因 | tuesday
`;
