import { joined } from './vocabulary.ts';

/** As a list of the vocabulary, where a letter beside a Chinese character belongs to a name: `A座`. */
function between(chinese: string, english: string): RegExp {
  return new RegExp(
    `(?:${joined(chinese)})|(?<![a-z0-9\\p{Script=Han}-])(?:${joined(english)})(?![a-z0-9\\p{Script=Han}-])`,
    'giu',
  );
}

/** Words between the others: politeness, who asked, how much, particles. What is none of them may be a topic. */
export const FILLERS = between(
  `(?:HR|客服|运营|技术|行政|财务|产品|研发)(?:那边|同事|同学|说|反馈|反映|投诉)+
    |(?:客户|对方|同事|老板|领导|用户|有人|大家)(?:那边|方)?(?:都|也|老|一直)?(?:说|反馈|抱怨|投诉|反映|吐槽)|说话|一[份张遍]
    |(?<!分|子)(?:我们|全|整个)?公司|看到了?|对比|比较一下|能不能|能否|可不可以|可以的?话|可以
    |麻烦(?:你|您|一下)?|劳驾|拜托|请问一?下?|请教|请(?!假)|帮(?:我|忙|个忙|一?下)+|给(?:我们?|大家|领导)
    |发(?:给)?(?:我们?|一?[下份]|过来)|告诉(?:我们?|一?下)|跟我说
    |我们?想?要?(?:看|查|知道|了解|问|导出|要|想)(?:一?下)?|想(?:要|看|查|知道|了解|问)(?:一?下)?|需要|看看
    |看(?:一?下|一?眼)|查(?:一?下|看|询|查)|瞧瞧?|问(?:一?下|问)|了解(?:一?下)?|[说算数理盘](?:一?下)|分析一?下|统计一?下
    |拉一?下|弄[一个下]+|搞[一个下]+|具体|详细|到底|究竟|其实|大概|感觉|觉得|好像|似乎|据说|反馈|反映|抱怨
    |投诉|吐槽|表示|问我?|有人|有没有|是不是|是否|一直|总是|老是|经常|常常|频繁|偶尔|突然|有点儿?|有些|一些
    |比较|非常|特别|十分|严重|很多|好多|多次|几次|全都|所有|整个|每个|大家|各位|你好|您好|哈喽|嗨|总(?=有|在)|情况
    |的?时候|期间|里面|当中|中间|怎么(?!样)|咋(?!样)|这么|那么|这(?:个|场|次|边|里|学期)|那(?:个|场|次|边|天)|上次
    |上一次|本次|本学期|开会|开的|进行|参与|(?:组织|主持|发起|召集|开)的(?=会|那|周|例|评|$| )|用得|使用|一共|总共|共(?=有|开|计)
    |合计|分别|关于|有关|针对|对于|一下|好了|一般|通常|平时|往往|竟|咱们?|我这里|你们|他们|她们|自己|本来|原来|后来|然后
    |因为|所以|但是?|不过|而且|或者|以及|还有|另外|顺便|最好|应该|可能|也许|肯定|必须|无论|反正|毕竟|总之|现在|目前|当时|刚
    |(?<![和跟与同])(?:老板|领导|上级|上头|同事们?|大伙|小伙伴们?|员工|用户|别人|人家|对方|其他人|团队里?)(?!.{0,6}的会|圆桌|访谈|沟通|培训|大会|会)
    |根本|全程|全天|完全|实在|确实|简直|居然|竟然|已经|还是|依然|仍然|同样|基本|几乎|差不多|转发|更|着?急着?(?:要|用)?|尽快|赶紧
    |马上|快点|烦死了?|气死|受不了|知道|回复|工单|让我|叫我|要求|发给?我|那边|这边|[又双叒叕]+|再|求助|前?[一二两三四五六七八九十\\d]+[场个次](?=会|$| )|要?[做写交填]个?(?:日报|周报|月报|汇报|报告|ppt)(?!会)|却|才|主要|集中|[我咱]们?(?:部门|组里?|团队|这边)|上课|上会|说是|据|好几个|呗|喔|嗯+|呃+|额|诶|欸|唉|哎`,
  `please|pls|plz|kindly|can (?:you|u|i|we)|could (?:you|u|i|we|someone)|would you|will you|may i|i(?:'d| would) like(?: to)?
    |i (?:want|need)(?: to)?|we (?:want|need)(?: to)?|let me|let's|want(?:s|ed)?|need(?:s|ed)?|t(?:ell(?:s|ing)?|old)
    |show(?:s|n|ing)?|give|given|giving|send|sent|get|gets|got|getting|check(?:ed|ing)?|look(?:s|ed|ing)?(?: (?:at|into|up|like))?
    |see|seen|saw|compare|find(?:ing)?(?: out)?|found|know|knew|view|hi|hello|hey|dear|there|bot|so(?: far)?|very|really|too|quite
    |pretty|rather|just|all the time|constantly|always|often|usually|sometimes|normally|keeps?|kept|keep|again|twice|once
    |times?|few|several|couple|bit|little|already|yet|never|ever|suddenly|badly|totally|completely|extremely|super
    |kinda|kind of|sort of|such|much|lots?|many|most|more|less|least|some|any|every|each|everyone|everybody|other|others|another
    |both|either|whole|entire|entirely|own|same|different|people|persons?|users?|us|we|our|ours|they|them|their|it|its|you|your|he
    |she|him|her|his|this|that|these|those|the|a|an|of|for|in|on|at|to|with|from|by|about|during|and|or|as|into|within|between
    |before|after|while|since|until|through|over|under|off|down|near|was|were|is|are|be|been|being|am|do|does|did|doing|done
    |don't|doesn't|didn't|isn't|aren't|wasn't|weren't|won't|have|has|had|having|here|what(?:'?s)?|when|where|how'?s?|why|whats|if|whether|me|i|i'm
    |i've|i'll|we're|we've|they're|that's|there's|out|up|then|than|not|no|none|yes|yeah|also|happen(?:s|ed|ing)?|like
    |feel|felt|seem(?:s|ed)?|sa(?:id|ys?)|saying|complain(?:s|ed|ing|ts?)?|feedback|concerns?|claim(?:s|ed)?|mention(?:s|ed)?
    |because|but|so that|although|however|anyway|any chance|possible|possibly|asap|urgent(?:ly)?|boss|manager|director
    |colleagues?|guys|folks|team ?mates?|coworkers?|held|hold|take(?:s|n)? place|took place|taking place|would|could
    |should|might|must|will|shall|able|quick(?:ly)?|actually|maybe|perhaps|probably|apparently|think(?:s|ing)?|thought|guess
    |believe|suppose|wonder(?:ing)?|ask(?:s|ed|ing)?|only|still|sure|certain|certainly|definitely|even|almost|nearly|mostly
    |mainly|especially|particularly|generally|basically|anybody|anything|anymore|something|somebody|nothing|nobody|well
    |great|good|fine|nice|new|old|big|small|long|short|high|higher|quickly|slowly|come|came|comes|coming|going|gone|go
    |make|made|making|use|used|using|spen[dt]|spending|work(?:s|ed|ing)?|try|tried|trying|start(?:s|ed|ing)?|end(?:s|ed|ing)?|leave|left|put
    |turned|became|become|include|including|regarding|concerning|related|based|due|instead|together|else|around|back|away
    |info|information|details?|data|numbers?|figures?|status|situation|experience|app|application|system|tool|platform
    |company|office hours|thing|things|stuff|way|part|side|end|moment|minutes?|hours?|days?|weeks?|total|average|per|vs|ok
    |okay|today|now|breakdown|right|lol|omg|ugh|hmm+|sorry|excuse|hope|appreciate|possible|myself|yourself|himself|ourselves|someone|'s`,
);
