/** How meetings and people are asked about, as it was collected later; see `utterances.ts` for the notation. */
export const QUALITY = `
is Wang Fang's network ok last week? ⇒ run quality "@Wang Fang" | last week
our CEO's town hall yesterday had awful audio, please investigate ⇒ run quality "CEO town hall" | yesterday
The interview with the candidate at 2:30pm yesterday was breaking up badly
⇒ run quality "interview candidate" 原因 @me | yesterday 14:30..15:30
Could you look into the poor audio quality during last Thursday's quarterly business review?
⇒ run quality "quarterly business review" | last thursday
会议号810000002，昨天，有回音，谁的问题？ ¦ what caused the freezing in 810-000-002 yesterday? ⇒ run quality 810000002 | yesterday
Hi team, could someone check the quality of meeting 810 000 003? ⇒ run quality 810000003
会议 https://vc.feishu.cn/j/810000007 声音有杂音怎么回事 ¦ how's 810 000 007 ⇒ run quality 810000007
the voice of Tom was very low in yesterday meeting ⇒ run quality @Tom 原因 | yesterday
为啥我的会议老是断，是公司网络的问题还是我自己的问题 ⇒ run quality @me
转发：刘总（昨天 16:20）：今天下午的会太卡了，没法开 ⇒ run quality @刘总 原因 | 2026-11-18 12:00..16:20
孙总的会昨天卡吗 ⇒ run quality @孙总 原因 | yesterday
小李刚才在会上一直掉 ⇒ run quality @小李 原因 | today
李雷昨天下午三点的会为什么一直断 ⇒ run quality @李雷 原因 | yesterday 15:00..16:00
杨洋昨天用的什么网络 ⇒ run quality @杨洋 原因 | yesterday
工单：王芳 11-18 10:00 会议听不到对方声音 ⇒ run quality @王芳 原因 | 2026-11-18 10:00..11:00
老张今天早上的会听得清吗 ⇒ run quality @老张 | today 06:00..12:00
I was kicked out twice from the all-hands on Monday ⇒ run quality all-hands | monday
hey, can you check why the board meeting on Nov 12 was so laggy? ⇒ run quality board | 2026-11-12
土星会议室昨天那个会声音不行 ⇒ run quality room:土星 | yesterday
Kevin reports that his 10am sync yesterday was laggy ⇒ run quality sync @Kevin 原因 | yesterday 10:00..11:00
{张三}组织的会上个月质量怎么样 ⇒ run quality {张三} | last month
{王芳} 上周网络质量咋样 ⇒ run quality {王芳} | last week
李四：“昨天下午3点的产品评审一直卡” ⇒ run quality 产品评审 @李四 原因 | yesterday 15:00..16:00
张经理说周三早上九点的例会根本听不清，你查查 ⇒ run quality 例会 @张经理 原因 | wednesday 09:00..10:00
10月28号那场供应商大会，效果如何 ⇒ run quality 供应商大会 | 2026-10-28
今早的会我一直掉线 ¦ i can not hear other people in the meeting this morning ⇒ run quality 原因 @me | today 06:00..12:00
我这边昨天开会老是听不见别人说话 ¦ yesterday my video always freeze, why ⇒ run quality 原因 @me | yesterday
帮老板查一下昨天下午两点那个会是谁的网络有问题 ⇒ run quality 原因 @me | yesterday 14:00..15:00
昨天下午３点的会卡 ⇒ run quality 原因 @me | yesterday 15:00..16:00
帮我看看{王芳}为啥进不去今天早上的会 ⇒ run quality 原因 {王芳} | today 06:00..12:00
{赵敏} 投诉昨天4点的会 ⇒ run quality 原因 {赵敏} | yesterday 16:00..17:00
客服那边反馈，今天上午的培训视频一直转圈 ⇒ run quality 培训 | today 06:00..12:00
上周三和客户的视频会议谁掉线了 ⇒ run quality 客户 | last week wednesday
急！！昨天给客户演示的那个会怎么全程花屏 ⇒ run quality 客户演示 | yesterday
前天晚上的海外同步会音质怎么样 ⇒ run quality 海外同步会 | day before yesterday 18:00..24:00
呃，昨天晚上8点那场直播好像有不少人说没声音 ⇒ run quality 直播 原因 @me | yesterday 20:00..21:00
@陈晨 昨天的站会卡吗 ⇒ run quality 站会 @陈晨 原因 | yesterday
有同事反映11月16号的经营分析会声音断断续续，麻烦看一下 ⇒ run quality 经营分析会 | 2026-11-16
董事会昨天有没有问题 ⇒ run quality 董事会 | yesterday
{李四} 说他昨天的评审会听不到声音，帮看看 ⇒ run quality 评审会 原因 {李四} | yesterday
这两周部门例会的声音都不太行 ⇒ run quality 部门例会 | last 2 weeks
IT支持：用户反馈周一下午的项目复盘会卡顿，请排查 ⇒ run quality 项目复盘会 | monday 12:00..18:00
`;
