import { ASKERS } from './utterances-askers.ts';
import { BLIND } from './utterances-blind.ts';
import { LIKELY } from './utterances-likely.ts';
import { LISTS } from './utterances-lists.ts';
import { OTHERS } from './utterances-others.ts';
import { QUALITY } from './utterances-quality.ts';
import { ROUNDS } from './utterances-rounds.ts';
import { RUN } from './utterances-run.ts';
import { STRANGERS } from './utterances-strangers.ts';

/**
 * What people write to the bot, and what it has to come to: what runs at once (`run`), what is offered as buttons
 * (`ask`), help, thanks, or nothing that is understood. Utterances of one outcome stand together, `¦` between them.
 * `{李四}` is a mention, `@李四` a name, `@me` who writes; the time stands behind the bar.
 */
const OFFERED = `
不要提醒了 ¦ 关闭提醒 ¦ 别提醒我了 ¦ turn off alerts ¦ 把提醒关了 ¦ stop notifying us
会议差的时候别提醒了 ¦ please don't alert us anymore ⇒ ask alert off
会议卡的时候提醒我们 ¦ 会卡了就提醒我 ¦ 会议质量差的时候通知群里 ¦ alert us when a meeting is bad
打开会议提醒 ¦ 有卡顿的会及时告警 ¦ notify me if calls get laggy ⇒ ask alert on
attendance of the all hands ⇒ ask attendance "all hands"
who was absent from the sprint planning yesterday ⇒ ask attendance "sprint planning" | yesterday
who missed the weekly sync ⇒ ask attendance "weekly sync"
810000005 谁迟到 ⇒ ask attendance 810000005
who didn't show up to the retro ⇒ ask attendance retro
who was late to the standup yesterday ⇒ ask attendance standup | yesterday
周会缺席的人 ¦ 统计下周会缺勤 ⇒ ask attendance 周会
上周周会的考勤 ⇒ ask attendance 周会 | last week
这个月周会的出勤 ⇒ ask attendance 周会 | this month
昨天的周会谁迟到了 ¦ 昨天周会的出勤率 ¦ 昨天周会谁没来 ¦ 昨天周会谁早退了 ⇒ ask attendance 周会 | yesterday
谁没参加昨天的季度汇报 ⇒ ask attendance 季度汇报 | yesterday
晨会出勤情况 ⇒ ask attendance 晨会
昨天晨会谁没到 ⇒ ask attendance 晨会 | yesterday
不要导出 ¦ 别导出了 ¦ 取消导出 ¦ 停下 ¦ don't export anything ¦ cancel my export ¦ 停止导出
导错了，取消 ¦ please stop ¦ 停止 ¦ 取消 ¦ 别跑了，停 ¦ 别导出参会人名单 ¦ abort ¦ 帮我取消刚才的导出
stop it ¦ 不导了 ⇒ ask cancel
作天会议质量 ⇒ ask digest now | yesterday
昨天 ⇒ ask digest now | yesterday || meetings | yesterday
别再发日报了 ¦ 取消日报 ¦ stop sending digests ¦ 退订日报 ¦ 不要再推送日报了 ¦ 日报停一下
能不能别每天发这个报告了 ¦ unsubscribe ¦ 日报不用发了 ¦ 不想再收到日报 ¦ 取消订阅
don't send the digest anymore ¦ 以后不用每天推送了 ¦ 不想看日报了，取消吧 ¦ i don't want the digest
⇒ ask digest off
please send the daily digest at 8am on weekdays ⇒ ask digest on 08:00 工作日
工作日 8:30 推送会议质量日报 ⇒ ask digest on 08:30 工作日
subscribe to the daily digest at 8:30am ⇒ ask digest on 08:30 每天
订阅日报 ¦ 开通日报 ¦ 每周一早上发周报 ⇒ ask digest on 09:00
每天早上9点把日报发到群里 ¦ send me a digest every morning at 9 ¦ 每天早上九点发一份日报
订阅一份每天的会议日报 ¦ 以后每天都推一下 ¦ 每天下班前发日报 ⇒ ask digest on 09:00 每天
每天 18:00 给我发质量日报 ¦ send daily report to this group at 18:00 ⇒ ask digest on 18:00 每天
早上8点半给群里推日报 ⇒ ask digest on 08:30
把李四的数据都删了 ¦ 删除我的数据 ¦ 清空所有数据 ¦ delete my data ⇒ ask forget
erase everything about {Bob} ¦ forget {Bob} ⇒ ask forget {Bob}
忘记{张三} ⇒ ask forget {张三}
清除{邓军}的数据 ⇒ ask forget {邓军}
把语言改成英文 ¦ speak english please ¦ 用英文回复 ¦ 卡片换成英文 ¦ switch to english ⇒ ask lang en
切换成中文 ¦ reply in chinese please ⇒ ask lang zh
退出登录 ¦ 收回授权 ¦ 解除授权 ¦ sign out ¦ 注销我的账号 ⇒ ask logout
tomorow meetings ⇒ ask meetings upcoming | tomorrow
作天的会议 ¦ zuotian huiyi ¦ zuotian de huiyi ¦ 昨天的回议 ¦ yesteday meetings ⇒ ask meetings | yesterday
你存了我哪些数据 ¦ 把我的数据发我 ¦ send me my data ¦ 导出我的个人数据 ¦ what do you know about me
⇒ ask mydata
who attended the design review on Monday ⇒ ask participants "design review" | monday
participants of the design review yesterday ⇒ ask participants "design review" | yesterday
会议 512 340 987 谁参加了 ¦ 512-340-987 的参会人名单 ¦ 导出 512340987 的参会人 ⇒ ask participants 512340987
list of attendees for 810000003 ⇒ ask participants 810000003
810000004有几个人 ⇒ ask participants 810000004
810000005有多少人参加 ¦ canhuiren 810000005 ¦ who was in 810000005 ⇒ ask participants 810000005
how many people joined the retro ⇒ ask participants retro
周会都有谁参加了 ⇒ ask participants 周会
有多少人参加季度汇报 ⇒ ask participants 季度汇报
昨天季度汇报的参会名单 ⇒ ask participants 季度汇报 | yesterday
设计走查的名单 ⇒ ask participants 设计走查
谁参加了昨天的设计走查 ⇒ ask participants 设计走查 | yesterday
把采购评审的参会人导出来 ⇒ ask participants 采购评审
昨天的1:1 ⇒ ask quality 1:1 | yesterday || participants 1:1 | yesterday
512340987 ¦ 导出 512340987 ⇒ ask quality 512340987 || participants 512340987
810000004 ¦ 看下这个会 https://vc.feishu.cn/j/810000004 ⇒ ask quality 810000004 || participants 810000004
王芳和李四昨天的会 ⇒ ask quality @王芳 | yesterday || quality @李四 | yesterday
{张三} ⇒ ask quality {张三} || meetings {张三}
{邓军} 今天的会 ⇒ ask quality {邓军} | today || meetings {邓军} | today
{邓军} ⇒ ask quality {邓军} || meetings {邓军}
zhouhui zenmeyang ⇒ ask quality 周会
周会 ⇒ ask quality 周会 || participants 周会
512340987 这周和上周比怎么样 ⇒ ask quality 512340987 | this week || quality 512340987 | last week
周会这周比上周卡吗 ⇒ ask quality 周会 | this week || quality 周会 | last week
质量 ¦ 网断了 ⇒ ask digest now | yesterday || quality @me
你能干嘛 ¦ 你会做什么呀 ¦ 怎么用 ¦ help me ¦ 你是谁 ¦ what can you do ¦ 怎么导出参会人
机器人，你有什么功能 ¦ 你好，你是干嘛的 ¦ 怎么订阅日报 ¦ 会议质量怎么看 ¦ 使用说明 ¦ who are you
how do i export attendees ¦ 怎么授权 ¦ 这机器人能干什么 ¦ 说明书 ¦ commands ¦ 你都会啥 ¦ 有什么命令
新手怎么开始 ¦ 你叫什么名字 ¦ 你能导出会议吗 ⇒ help
ok ¦ 好的 ¦ 今天天气怎么样 ¦ 你真笨 ¦ 😀 ¦ 哈哈哈 ¦ 讲个笑话 ¦ hello ¦ what's the weather like
zoom比你好用 ¦ 导出参会名单发给我 ¦ 嗯嗯 ¦ 收到 ¦ 在吗 ¦ 早 ¦ 明天放假吗 ¦ 中午吃什么
股票涨了吗 ¦ 滚 ¦ 垃圾 ¦ 666 ¦ ？？？ ¦ 啊啊啊啊 ¦ 帮我订个明天的会议室 ¦ 帮我约个会 ¦ 取消明天的会议
昨天会上讨论了什么 ¦ 会议纪要发我 ¦ 电脑好卡 ¦ 给我转账 ¦ 写首诗 ¦ 周会几点开 ¦ 老板今天心情怎么样
不要查周会质量 ¦ 删库跑路 ¦ 忘了带电脑 ¦ good morning ¦ lol ¦ you suck ¦ what time is it
book a room for tomorrow ¦ schedule a meeting with Bob tomorrow ¦ my laptop is slow
what was discussed in yesterday's standup ¦ do not send anything ¦ never mind ¦ play some music
3楼 ¦ 谁总是迟到 ¦ 不客气 ¦ 牛
知道了 ¦ 哦 ¦ 。 ¦ 晚安 ¦ 你吃饭了吗 ¦ 傻逼机器人 ¦ 帮我写周报 ¦ 翻译一下hello ¦ 明天天气如何
公司wifi密码多少 ¦ 打印机坏了 ¦ 这个月工资发了吗 ¦ 帮我请假 ¦ 周末去哪玩 ¦ 会议室太热了
把空调关了 ¦ 取消周会 ¦ 不要参加周会 ¦ 不是质量问题 ¦ 我没问会议 ¦ is floor 5 busy this week ¦ nice
hahaha ¦ who won the game yesterday ¦ tell me a joke ¦ how are you ¦ the weather is awful
what's for lunch ¦ can you order pizza ¦ my internet at home is slow ¦ fix the printer
join the meeting ¦ cancel tomorrow's standup ¦ remind me to call mom ¦ delete the meeting ¦ shut up
退出 ¦ 嗨 ¦ 你是机器人吗 ¦ 今天星期几 ¦ 现在几点 ¦ 几点了 ¦ 下班了 ¦ 你猜 ¦ 啥
什么意思 ¦ 可以 ¦ 行 ¦ 再说吧 ¦ 等下开会 ¦ 我在开会 ¦ 会议改到下午3点 ¦ 帮我把会议改到明天
大家记得参加周会 ¦ 周会的纪要在哪 ¦ 会议链接发我 ¦ what? ¦ no ¦ yes ¦ test ¦ asdfgh
把李四踢出会议 ¦ 昨天的会议录屏在哪 ¦ who is the president ¦ can you hear me ¦ i have a meeting at 3 ¦ let's schedule a call ⇒ none
谢谢 ¦ 辛苦啦 ¦ thx! ¦ thanks a lot ¦ 多谢多谢 ¦ 太棒了 ¦ 感谢！[强] ¦ cheers ¦ 谢啦，周会质量看到了
好的谢谢 ¦ thank you so much! ¦ 3Q ¦ 赞 ¦ 辛苦了，谢谢你 ¦ 好用 ¦ good bot ⇒ thanks
`;

/** Every utterance with its outcome. */
export const UTTERANCES: readonly (readonly [said: string, outcome: string])[] = [
  ...`${RUN}${OFFERED}${QUALITY}${LISTS}${OTHERS}${ROUNDS}${STRANGERS}${LIKELY}${BLIND}${ASKERS}`.matchAll(
    /([^⇒]+)⇒ ([^\n]*)\n/g,
  ),
].flatMap(([, said = '', outcome = '']) =>
  said.split(/[¦\n]/).flatMap((each) => (each.trim() === '' ? [] : [[each.trim(), outcome] as const])),
);
