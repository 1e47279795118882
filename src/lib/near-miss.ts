/**
 * Returns how many characters have to be inserted, deleted, replaced or swapped with their neighbour to turn one word
 * into the other.
 */
export function editDistance(a: string, b: string): number {
  const from = [...a];
  const to = [...b];
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  from.forEach((char, index) => {
    const row = [index + 1];
    to.forEach((other, column) => {
      const same = char === other ? 0 : 1;
      const cheapest = Math.min(
        (above[column + 1] ?? 0) + 1,
        (row[column] ?? 0) + 1,
        (above[column] ?? 0) + same,
      );
      const swapped = index > 0 && column > 0 && char === to[column - 1] && from[index - 1] === other;
      row.push(swapped ? Math.min(cheapest, (before[column - 1] ?? 0) + 1) : cheapest);
    });
    before = above;
    above = row;
  });
  return above[to.length] ?? 0;
}

const LONGEST_WORD = 40;

/**
 * Returns the known word that was probably meant: one edit away in Chinese and in short words, two in longer ones.
 *
 * @example nearMiss('quallity', ['quality', 'meetings']) // 'quality'
 */
export function nearMiss(word: string, known: readonly string[]): string | undefined {
  if (word.length > LONGEST_WORD) return undefined;
  const candidates = known
    .map((name) => ({ name, distance: editDistance(word, name) }))
    .filter(({ name, distance }) => distance <= allowance(word, name))
    .sort((a, b) => a.distance - b.distance || lengthGap(word, a.name) - lengthGap(word, b.name));
  return candidates[0]?.name;
}

/** A changed character is a likelier slip than one too many. */
function lengthGap(word: string, name: string): number {
  return Math.abs(word.length - name.length);
}

function allowance(word: string, name: string): number {
  const length = Math.min([...word].length, [...name].length);
  if (length < 2) return 0;
  const latin = /^[a-z]+$/.test(name);
  return latin && length >= 4 ? 2 : 1;
}

/** Common characters that sound the same, or nearly (tones, `zh` and `z`, `ing` and `in` aside): those of the words that people ask with, and what an input method offers for them. */
const SOUNDS = `
  丁盯叮钉顶鼎锭定订 曰约越跃岳粤月悦阅 推颓腿蜕褪退 趋区蛆曲躯屈驱渠取娶龋趣 萧硝霄削哮销消宵淆晓孝校肖啸笑效 厅听烃汀廷停亭庭挺艇
  芝枝支吱蜘知肢脂汁织职直植殖执值侄址指止趾旨纸志挚掷至致置帜峙制智秩稚质炙痔滞治窒兹咨资姿滋淄孜紫籽滓子自渍字 咱攒暂赞瞻毡詹沾盏斩崭展蘸栈占战站湛绽 棺关官冠观管馆罐惯灌贯
  逼鼻比鄙笔彼碧蓖蔽毕毙毖币庇痹闭敝弊必壁臂避陛 民抿皿敏悯闽明螟鸣铭名命 天添填田甜恬舔腆 捉拙卓桌琢茁酌啄灼浊昨左佐做作坐座 巾筋斤金今津襟紧锦仅谨进靳晋禁近烬浸尽劲荆兢茎睛晶鲸京惊精粳经井警景颈静境敬镜径痉靖竟竞净
  牵扦钎铅千迁签仟谦乾黔钱钳前潜遣浅谴堑嵌欠歉 喉侯猴吼厚候后 桑嗓丧墒伤商赏晌上尚裳 舟周州洲诌粥轴肘帚咒皱宙昼骤邹走奏揍 奔苯本笨崩绷甭泵蹦迸 责择则泽遮折哲蛰辙者锗蔗这浙 瞎虾匣霞辖暇峡侠狭下夏吓
  一壹医揖铱依伊衣颐夷遗移仪胰疑沂宜姨彝椅蚁倚乙矣艺抑易邑屹亿役臆逸肄疫亦裔意毅忆义益溢诣议谊译异翼翌绎 而儿耳尔饵洱二贰 三叁伞散珊苫杉山删煽衫闪陕擅赡膳善汕扇缮栅
  师失狮施湿诗尸虱十石拾时食蚀实识史矢使屎驶始式示士世柿拭誓逝势嗜噬适仕侍释饰氏市恃室视试斯撕嘶思私司丝死肆寺嗣四伺似饲巳 巫呜钨乌污诬屋无芜梧吾吴毋武五捂午舞伍侮坞戊雾晤物勿务悟误
  薪芯锌欣辛新忻心信衅星腥猩惺兴刑型形邢行醒幸杏性姓 期欺栖戚妻七凄漆柒沏棋奇歧畦崎脐齐旗祈祁骑起岂乞企启契砌器气迄弃汽泣讫 豌弯湾玩顽丸烷完碗挽晚皖惋宛婉万腕 遭糟凿藻枣早澡蚤躁噪造皂灶燥招昭找沼赵照罩兆肇召
  中盅忠钟衷终种肿重仲众鬃棕踪宗综总纵 灰挥辉徽恢蛔回毁悔慧卉惠晦贿秽会烩汇讳诲绘 厘梨犁黎篱狸离漓理李鲤礼莉荔吏栗丽厉励砾历利傈例俐痢立粒沥隶力璃哩 层蹭郴臣辰尘晨忱沉陈趁衬撑称城橙成呈乘程惩澄诚承逞骋秤曾
  粮凉梁粱良两辆量晾亮谅 餐参蚕残惭惨灿搀掺蝉馋谗缠铲产阐颤 壬仁人忍韧任认刃妊纫扔仍 日 苞胞包褒剥薄雹保堡饱宝抱报暴豹鲍爆 歼监坚尖笺间煎兼肩艰奸缄茧检柬碱硷拣捡简俭剪减荐鉴践贱见键箭件健舰剑饯渐溅涧建
  汪王亡枉网往旺望忘妄 萝螺罗逻锣箩骡裸落洛骆络 茵荫因殷音阴姻吟银淫寅饮尹引隐印英樱婴鹰应缨莹萤营荧蝇迎赢盈影颖硬映 瘟温蚊文闻纹吻稳紊嗡翁瓮
  迂淤盂榆虞愚舆余俞逾鱼愉渝渔隅予娱雨屿禹宇语羽玉域芋郁遇喻峪御愈欲狱育誉浴寓裕预豫驭阈 焉咽阉烟淹盐严研蜒岩延言颜阎炎沿奄掩眼衍演艳堰燕厌砚雁唁彦焰宴谚验 切茄且怯窃 欢环桓缓换患唤痪豢焕涣宦幻 堆兑队对
  蕉椒礁焦胶交郊浇骄娇嚼搅铰矫侥脚狡角饺缴绞剿教酵轿较窖 刀捣蹈倒岛祷导到稻悼道盗 初出橱厨躇锄雏滁除楚础储矗搐触处粗醋簇促畜 翟栽哉灾宰载再摘斋宅窄债寨仔 标彪膘表 哥歌搁戈鸽胳疙割革葛格阁隔铬个各咯
  蔬枢梳殊抒输叔舒淑疏书赎孰熟薯暑曙署蜀黍鼠属术述树束戍竖墅庶数漱恕苏酥俗素速粟僳塑溯宿诉肃 桔鞠拘狙疽居驹菊局矩举沮聚拒据巨具距踞锯俱句惧炬剧 捕卜哺补埠不布步部怖 门闷萌蒙檬盟锰猛梦孟
  堤低滴迪敌笛狄涤嫡抵底地蒂第帝弟递缔 颠掂滇碘点典靛垫电佃甸店惦奠淀殿 瑟色涩奢赊蛇舌舍赦摄射慑涉社设 杯碑悲卑北辈背贝钡倍狈备惫焙 斑班搬扳般颁板版扮拌伴瓣半办绊 谆准尊遵 篙皋高膏羔糕搞稿告
  梯剔踢锑提题蹄啼体替嚏惕涕剃屉 通桐酮瞳同铜彤童桶捅筒统痛 钦侵亲秦琴勤芹擒禽寝沁青轻氢倾卿清擎晴氰情顷庆 考拷烤靠 吃痴持匙池迟弛驰耻齿侈尺赤翅斥炽疵茨磁雌辞慈瓷词刺赐 缺炔瘸却鹊榷确雀
  昔熙析西硒矽晰嘻吸锡牺稀息希悉膝夕惜熄烯溪汐犀檄袭席习媳喜洗系隙戏细 碉叼雕凋刁掉吊钓 铣掀锨先仙鲜纤咸贤衔舷闲涎弦嫌显险现献县腺馅羡宪陷限线 喀咖卡 墩吨蹲敦顿钝盾遁 端短锻段断缎
  森僧砷申呻伸身深娠绅神沈审婶甚肾慎渗声生甥牲升绳省盛剩胜圣什 花哗华猾滑画划化话 棉眠绵冕免勉娩缅面 匝砸杂扎喳渣札铡闸眨榨咋乍炸诈柞 拼频贫品聘乒坪苹萍平凭瓶评屏 埋买麦卖迈脉 坷苛柯棵磕颗科壳渴克刻客课
  芬酚吩氛分纷坟焚汾粉奋份忿愤粪丰封枫蜂峰锋风疯烽逢冯缝讽奉凤 相厢镶香箱襄湘乡翔祥详响享项巷橡像向象 偷投头透 工攻功恭龚供躬公宫弓巩汞拱贡共 牟拇牡亩姆母墓暮幕募慕木目睦牧穆 耽担丹单郸掸胆旦氮但惮淡诞蛋 列裂烈劣猎
  苍舱仓沧藏昌猖场尝常长偿肠厂敞畅唱倡 空恐孔控 拥佣臃痈庸雍踊蛹咏泳涌永恿勇用 驴吕铝侣旅履屡缕虑氯律率滤绿 夫敷肤孵扶拂辐幅氟符伏俘服浮涪福袱弗甫抚辅俯釜斧腑府腐赴副覆赋复傅付阜父腹负富讣附妇缚咐 攀潘盘磐盼畔判叛
  呸胚培裴赔陪配佩沛 勋熏循旬询寻驯巡殉汛训讯逊迅 呼乎忽瑚壶葫胡蝴狐糊湖弧虎唬护互沪户 邦帮梆榜膀绑棒磅蚌镑傍谤 珠株蛛朱猪诸诛逐竹烛煮拄瞩嘱主著柱助蛀贮铸筑住注祝驻租足卒族祖诅阻组 圈颧权醛泉全痊拳犬券劝
  收手首守寿授售受瘦兽搜艘擞嗽 蹬灯登等瞪凳邓 芦卢颅庐炉掳卤虏鲁麓碌露路赂鹿潞禄录陆戮 击圾基机畸稽积箕肌饥迹激讥鸡姬绩缉吉极棘辑籍集及急疾汲即嫉级挤脊己蓟技冀季伎祭剂悸济寄寂计记既忌际妓继纪
  督毒犊独读堵睹赌杜镀肚度渡妒 咀椎锥追赘坠缀嘴醉最罪 威巍微危韦违桅围唯惟为潍维苇萎委伟伪尾纬未蔚味畏胃喂魏位渭谓尉慰卫 么 怎增憎赠珍斟真甄砧臻贞针侦枕疹诊震振镇阵蒸挣睁征狰争怔整拯正政帧症郑证
  殃央鸯秧杨扬佯疡羊洋阳氧仰痒养样漾 鸳渊冤元垣袁原援辕园员圆猿源缘远苑愿怨院 匡筐狂框矿眶旷况 掇哆多夺垛躲朵跺舵剁惰堕 搔骚扫嫂梢捎稍烧芍勺韶少哨邵绍 拿哪呐钠娜纳 楔些歇蝎鞋协挟携邪斜胁谐写械卸蟹懈泄泻谢屑
  专砖转撰赚篆钻纂 玫枚梅酶霉煤眉媒镁每美昧寐妹媚 松耸怂颂送宋讼诵 楼娄搂篓漏陋 发罚筏伐乏阀法珐 猜裁材才财睬踩采彩菜蔡拆柴豺 嘉枷夹佳家加荚颊贾甲钾假稼价架驾嫁 揭接皆秸街阶截劫节杰捷睫竭洁结解姐戒藉芥界借介疥诫届
  瑰规圭硅归龟闺轨鬼诡癸桂柜跪贵刽 霜双爽 挠脑恼闹淖 幽优悠忧尤由邮铀犹油游酉有友右佑釉诱又幼 镐壕嚎豪毫郝耗号浩 嘿黑 丢 兜抖斗陡豆逗痘 东冬董懂动栋侗恫冻洞 幢桩庄装妆撞壮状 胎苔抬台泰酞态汰 白柏百摆佰败拜稗
  拍排牌徘湃派 搭达答瘩打大`;
const SOUND_OF: ReadonlyMap<string, ReadonlySet<number>> = SOUNDS.trim()
  .split(/\s+/)
  .flatMap((group, sound) => [...group].map((char) => [char, sound] as const))
  .reduce((all, [char, sound]) => all.set(char, new Set([...(all.get(char) ?? []), sound])), new Map());

/**
 * Returns the known word of Chinese that sounds like these characters and shares one with them; undefined for a known
 * word, or where none does.
 *
 * @example soundsLike('智量', ['质量', '会议']) // '质量'
 */
export function soundsLike(chars: string, known: readonly string[]): string | undefined {
  const places = placesOf(known);
  const typed = [...chars];
  const sharing = new Set(typed.flatMap((char, at) => places.get(placeOf(typed.length, at, char)) ?? []));
  if (sharing.size === 0 || known.includes(chars)) return undefined;
  const nth = [...sharing]
    .sort((a, b) => a - b)
    .find((each) =>
      [...(known[each] ?? '')].every((char, at) => char === typed[at] || soundSame(char, typed[at] ?? '')),
    );
  return nth === undefined ? undefined : known[nth];
}

/** Where each list of words has which characters: a long text asks a thousand times. */
const PLACES = new WeakMap<readonly string[], ReadonlyMap<string, readonly number[]>>();

function placesOf(known: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const before = PLACES.get(known);
  if (before !== undefined) return before;
  const places = new Map<string, number[]>();
  for (const [nth, word] of known.entries())
    for (const [at, char] of [...word].entries()) {
      const place = placeOf([...word].length, at, char);
      places.set(place, [...(places.get(place) ?? []), nth]);
    }
  PLACES.set(known, places);
  return places;
}

function placeOf(length: number, at: number, char: string): string {
  return `${length} ${at} ${char}`;
}

function soundSame(one: string, other: string): boolean {
  const sounds = SOUND_OF.get(other);
  return sounds !== undefined && [...(SOUND_OF.get(one) ?? [])].some((sound) => sounds.has(sound));
}

/**
 * Returns the known word of English that was probably meant: one edit away, two for a longer one, which begins alike or
 * has two letters swapped. Undefined where several are as near that are no forms of one word.
 */
export function misspelt(word: string, known: readonly string[]): string | undefined {
  if (word.length > LONGEST_WORD || word.length < 4) return undefined;
  const near = known
    .filter((name) => lengthGap(word, name) <= 2 && (name[0] === word[0] || name.length === word.length))
    .map((name) => ({ name, far: editDistance(word, name) }))
    .filter(({ name, far }) => far > 0 && isSlip(word, name, far))
    .sort((a, b) => a.far - b.far || lengthGap(word, a.name) - lengthGap(word, b.name));
  const [first, second] = near;
  if (first === undefined) return undefined;
  const isOnly =
    second === undefined || second.far > first.far || second.name.slice(0, 4) === first.name.slice(0, 4);
  return isOnly ? first.name : undefined;
}

function isSlip(word: string, name: string, far: number): boolean {
  const isSwap = far === 1 && word.length === name.length && sorted(word) === sorted(name);
  if (isSwap) return true;
  const allowed = word.length >= 7 && name.length >= (word.length < 8 ? 9 : 8) ? 2 : 1;
  return name.length >= 5 && far <= allowed && word[0] === name[0];
}

function sorted(word: string): string {
  return [...word].sort().join('');
}

const HAN = /\p{Script=Han}/u;
const LONG = 4;

/**
 * Returns whether a person's name can be looked for inside other text. A shorter one is a part of other words, and
 * counts only where it stands alone; two characters of Chinese are a whole name.
 */
export function isFoundInside(name: string): boolean {
  return name.length >= LONG || (name.length >= 2 && HAN.test(name));
}

/** The traditional characters of everyday text (the first level of Big5), and below each its simplified one, as OpenCC has it. */
const TRADITIONAL = `
  內勻弔戶冊朮氾丟亙兇吒汙汎佇佔佈兌別刪吳呂吶囪壯夾妝決沖沒災禿見貝車並亞來併侖兒兩協卹姍屆岡彿拋拚於昇東歿況爭狀秈糾羋臥軋長門俠侶係侷兗冑剎剋則勁卻奐姦屍帥彥後恆柵枴洶洩為牴盃紂紅紀紉紇約紆苧計訂訃貞
  負軍軌閂韋頁風飛倖倆們倀個倫倉凍剛剝員娛孫宮峽島峴師庫徑恥悅挾時晉書氣涇浹烏狹狽畝皰祕紡紗紋純紐紕級紜納紙紛脅脈芻荊茲記訐討訌訕訊託訓訖豈財貢軒軔迴釘針釗釙閃陣陝陘陞隻飢馬鬥乾偽偉偵側務動區參啞問唸國
  堅堊執夠婁婦專將屜崢崑崙崗帶帳張強彫從徠悽悵捲捱掃掛捫掄掙採捨敗啟敘斬晝桿棄梔條梟殺氫涼淺淵淒淚淪淨牽猙現產畢異眾硃絆絃統紮紹紼絀細紳組終紲紱缽習脣脫脩莢莖莊莧處術袞覓規訪訝訣訥許設訟訛訢販責貫貨貪貧
  軛軟這連逕釵釦釣釧釩閉陳陸陰頂頃魚鳥鹵麥傢備傑傖傘凱剴創勞勝勛喪單喲喚喬喫圍堯場報堝壺媧尋嵐幀幃幾廁廂廄復惡悶愜惻惱揀揮換揚棗棟棧棲欽殘殼氬湧湊減渦湯測渾渙無猶琺畫痙痠發盜睏硯稈稅筆筍絞結絨絕絲絡給絢
  絰絳肅腎脹菸華菴萊萇虛視註詠評詞証詁詔詛詐詆訴診訶詖貯貼貳貽賁費賀貴買貶貿貸軻軸軼週進郵鄉鈔鈕鈣鈉鈞鈍鈐鈑閔閏開閑間閒閎隊階陽雲韌項順須飪飯飩飲飭馮馭黃亂傭債傳僅傾傷傯剷勢匯嗎嗇嗚嗆園圓塗塚塊塢塒塋奧
  媽媼幹廈弒彙愛慄慍愾愴愷損搶搖搗暉暈暘會業極楊楨楓歲毀溝滅溼溫準滄煙煩煉煬煥爺獅琿當盞睞睜祿萬稜稟節筧粵經絹綑綁綏絛義羨聖腸腳腫腦葷葦葉萵虜號蛻蜆補裝裡裊詫該詳試詩詰誇詼詣誠話誅詭詢詮詬賊資賈賄貲賃賂
  賅跡較載軾輊農運遊達違過鄒鈷鉗鈸鈽鉀鈾鉛鉋鉤鉑鈴鉉鉍鉅鈹鈿鉚閘隕雋電預頑頓頊頒頌飼飴飽飾馳馱馴鳩僥僕僑僱劃匱厭嘗嘔嘆嘍嘖嗶團圖塵墊塹壽夥夢奪奩嫗寧實寢對屢嶄嶇幣幗彆徹態慣慟慚慘摟摺摑摻暢榮槓構槍榦氳滾
  漬漢滿滯漸漲漣滬漁滲滌滷熒爾犖獄瑤瑣瑪瘧瘍瘋瘓盡監碩禎禍種稱窪窩箋箏箇綻綰綜綽綾綠緊綴網綱綺綢綿綵綸維緒緇綬罰聞臺與蓆蒞蓋蓀蒐蒼蝕製誦誌語誣認誡誤說誥誨誘誑誚貍賓賑賒趙趕輔輒輕輓遠遜遙遞鉸銀銅銘銖鉻銓
  銜銨銑閡閨閩閣閥閤際頗領颯颱餃餅餌餉駁骯鳴鳶鳳麼齊億儀價儂儈儉凜劇劉劍劊厲嘮嘩噓噴嘯嘰墳墜墮嫻嬋嫵嬌嬈寬審寫層嶔幟廢廚廟廝廣廠彈徵慶慮憂慼慫慾憐憫憚憤憮摯撲撈撐撥撓撫撳敵數暫樣槨樁樞標樓槳樂樅樑歐歎殤
  毆漿潑潔澆潛潰潤澗潯熱犛獎瑩瘡皚皺盤確碼穀窯窮範締練緯緻緘緬緝編緣線緞緩綞緙緲緹罵罷膠膚蓮蔭蔣蔔蔥蝦蝸蝨衛衝複誼諒談諄誕請諸課諉諂調誰論諍誶誹諛豎豬賠賞賦賤賬賭賢賣賜質賡踐輝輛輟輩輦輪輜輞輥適遷鄰鄭鄧
  醃鋅銻銷鋪銬鋤鋁銳銼鋒鋇鋰閭閱鞏頡頜颳養餓餒餘駝駐駟駛駑駕駒駙髮鬧魷魯鴆鴉麩齒儘儔儐儕冪劑勳噹噸噥噯墾壇奮學導憲憑憊懍憶戰擁擋撻據擄擇撿擔撾曆曉曄曇樸樺橫樹橢橋機橈歷澱濃澤濁澦澠熾燉燒燈燙燜獨璣甌瘺盧
  瞞磚磧禦積穎穌窺簑築篤篩縊縑縈縛縣縞縝縉縐膩興艙蕩蕭蕪螞螢褲親覦諦諺諫諱謀諜諧諮諾謁謂諷諭諳諶諼貓賴踴輻輯輸輳辦選遲遼遺鄴錠錶鋸錳錯錢鋼錫錄錚錐錦錡錕錮錙閻隨險霑靜靦頰頸頻頷頭頹頤館餞餛餡餚駭駢駱鬨鮑
  鴕鴣鴦鴨鴒鴛龍龜優償儲勵嚀嚐嚇壓壎嬰嬪嬤尷屨嶼嶺嶽嶸幫彌應懇戲擊擠擰擬擱斂斃曖檔檢檜櫛檣殮氈濘濱濟濛濤濫澀濕濰營燦燭燬燴牆獰獲環璦癆療盪矯磯禪簍篠糞糝縮績繆縷縲繃縫總縱繅縴縹縵聲聰聯聳膿膽臉膾臨舉艱薑
  薔薊虧螻蟈褻褸覬謎謗謙講謊謠謝謄謐谿賺賽購賻趨轄輾轂轅輿還邁醣醞醜鍍鎂錨鍵鍊鍥鍋錘鍾鍬鍛鍰鍚鍔闊闋闌闈闆隱隸雖韓顆颶餵騁駿鮮鮫鮪鮭鴻鴿點齋叢嚕嚮壙壘嬸懣擴擲擾攆擺擻擷斷檳櫃檻檸檮檯歟歸殯瀉瀋濾瀆濺瀏燻
  燼燾獷獵璿甕癘癒瞼礎禮穡穢穠竄竅簫簞簣簡糧織繕繞繚繡繒罈翹職聶臍臏舊薩藍薺薹薦蟯蟬蟲覲觴謨謹謬謫豐贅蹣蹤蹟蹕軀轉轍邇醫醬釐鎔鎊鎖鎢鎳鎮鎬鎰鎘鎚闔闖闐闕離雜雙雛雞鞦額顏題顎顓颺餾餿騎鬆魎鯊鯉鯽鯀鵑鵝鵠鼕
  嚥壞壟壢寵龐廬懲懷懶攏曠櫥櫝櫚櫓瀟瀨瀝瀕瀘爍牘犢獸獺璽瓊疇癟癡矇礙禱穫穩簾簽繫繭繹繩繪羅繳羶臘藝藪藥蟻蠅蠍襠襖譁譜識證譚譎譏譙贈贊蹺轔轎辭邊醱鏡鏑鏟鏃鏈鏜鏝鏢鏍鏘鏤鏗鏨關隴難霧韜韻類願顛颼饅饉騖騙鬍鯨
  鯧鯖鯛鶉鵡鵲鵪鵬麗麴勸嚨嚶嚴孃寶懸懺攔攙朧櫬瀾瀰瀲爐獻瓏癢癥礦礪礬礫竇競籌籃糰辮繽繼罌臚艦藹藺蘆蘋蘇蘊蠔襤覺觸議譯譟譫贏贍躉躂釋鐘鐃鏽闡飄饒饑騫騰騷鰓鰍鹹麵黨齟齣齡儷儸囁囀囂屬懼懾攝攜斕櫻欄殲爛犧瓔癩
  矓纏續蘭蘚蠣蠟襪襬覽譴護譽贓躊躍躋轟辯鐮鐳鐵鐺鐸鐲鐫闢響顧顥饗驅驃驀騾髏鰭鰥鶯鶴鷂齜齦齧儼儻囈囉孿巔巒彎攤權歡灑灘玀疊癮癬籠籟聾聽臟襲襯讀贖贗躑躓轡酈鑄鑑鑒霽韃韁顫驕驍髒鬚鱉鰱鰾鰻鷓鷗鼴齬齪龔囌巖戀攣
  攪曬瓚竊籤纓纖纔臢蘿蠱變邐邏鑣鑠靨顯饜驚驛驗體鱔鱗鱖鷥黴囑壩攬癱癲羈蠶讓讒讖艷贛釀靂靈靄韆顰驟鬢魘鱟鷹鷺鹼鹽齷齲廳欖灣籬籮蠻觀躡釁鑲鑰顱饞髖黌灤矚讚鑷韉驢驥纜讜躪釅鑽鑾鑼鱷鱸黷豔鑿鸚驪鬱鸛鸞籲`;
const SIMPLIFIED = `
  内匀吊户册术泛丢亘凶咤污泛伫占布兑别删吴吕呐囱壮夹妆决冲没灾秃见贝车并亚来并仑儿两协恤姗届冈佛抛拼于升东殁况争状籼纠芈卧轧长门侠侣系局兖胄刹克则劲却奂奸尸帅彦后恒栅拐汹泄为抵杯纣红纪纫纥约纡苎计订讣贞
  负军轨闩韦页风飞幸俩们伥个伦仓冻刚剥员娱孙宫峡岛岘师库径耻悦挟时晋书气泾浃乌狭狈亩疱秘纺纱纹纯纽纰级纭纳纸纷胁脉刍荆兹记讦讨讧讪讯托训讫岂财贡轩轫回钉针钊钋闪阵陕陉升只饥马斗干伪伟侦侧务动区参哑问念国
  坚垩执够娄妇专将屉峥昆仑岗带帐张强雕从徕凄怅卷挨扫挂扪抡挣采舍败启叙斩昼杆弃栀条枭杀氢凉浅渊凄泪沦净牵狰现产毕异众朱绊弦统扎绍绋绌细绅组终绁绂钵习唇脱修荚茎庄苋处术衮觅规访讶诀讷许设讼讹䜣贩责贯货贪贫
  轭软这连径钗扣钓钏钒闭陈陆阴顶顷鱼鸟卤麦家备杰伧伞凯剀创劳胜勋丧单哟唤乔吃围尧场报埚壶娲寻岚帧帏几厕厢厩复恶闷惬恻恼拣挥换扬枣栋栈栖钦残壳氩涌凑减涡汤测浑涣无犹珐画痉酸发盗困砚秆税笔笋绞结绒绝丝络给绚
  绖绛肃肾胀烟华庵莱苌虚视注咏评词证诂诏诅诈诋诉诊诃诐贮贴贰贻贲费贺贵买贬贸贷轲轴轶周进邮乡钞钮钙钠钧钝钤钣闵闰开闲间闲闳队阶阳云韧项顺须饪饭饨饮饬冯驭黄乱佣债传仅倾伤偬铲势汇吗啬呜呛园圆涂冢块坞埘茔奥
  妈媪干厦弑汇爱栗愠忾怆恺损抢摇捣晖晕旸会业极杨桢枫岁毁沟灭湿温准沧烟烦炼炀焕爷狮珲当盏睐睁禄万棱禀节笕粤经绢捆绑绥绦义羡圣肠脚肿脑荤苇叶莴虏号蜕蚬补装里袅诧该详试诗诘夸诙诣诚话诛诡询诠诟贼资贾贿赀赁赂
  赅迹较载轼轾农运游达违过邹钴钳钹钸钾铀铅铇钩铂铃铉铋巨铍钿铆闸陨隽电预顽顿顼颁颂饲饴饱饰驰驮驯鸠侥仆侨雇划匮厌尝呕叹喽啧哔团图尘垫堑寿伙梦夺奁妪宁实寝对屡崭岖币帼别彻态惯恸惭惨搂折掴掺畅荣杠构枪干氲滚
  渍汉满滞渐涨涟沪渔渗涤卤荧尔荦狱瑶琐玛疟疡疯痪尽监硕祯祸种称洼窝笺筝个绽绾综绰绫绿紧缀网纲绮绸绵彩纶维绪缁绶罚闻台与席莅盖荪搜苍蚀制诵志语诬认诫误说诰诲诱诳诮狸宾赈赊赵赶辅辄轻挽远逊遥递铰银铜铭铢铬铨
  衔铵铣阂闺闽阁阀合际颇领飒台饺饼饵饷驳肮鸣鸢凤么齐亿仪价侬侩俭凛剧刘剑刽厉唠哗嘘喷啸叽坟坠堕娴婵妩娇娆宽审写层嵚帜废厨庙厮广厂弹征庆虑忧戚怂欲怜悯惮愤怃挚扑捞撑拨挠抚揿敌数暂样椁桩枢标楼桨乐枞梁欧叹殇
  殴浆泼洁浇潜溃润涧浔热牦奖莹疮皑皱盘确码谷窑穷范缔练纬致缄缅缉编缘线缎缓缍缂缈缇骂罢胶肤莲荫蒋卜葱虾蜗虱卫冲复谊谅谈谆诞请诸课诿谄调谁论诤谇诽谀竖猪赔赏赋贱账赌贤卖赐质赓践辉辆辍辈辇轮辎辋辊适迁邻郑邓
  腌锌锑销铺铐锄铝锐锉锋钡锂闾阅巩颉颌刮养饿馁余驼驻驷驶驽驾驹驸发闹鱿鲁鸩鸦麸齿尽俦傧侪幂剂勋当吨哝嗳垦坛奋学导宪凭惫懔忆战拥挡挞据掳择捡担挝历晓晔昙朴桦横树椭桥机桡历淀浓泽浊滪渑炽炖烧灯烫焖独玑瓯瘘卢
  瞒砖碛御积颖稣窥蓑筑笃筛缢缣萦缚县缟缜缙绉腻兴舱荡萧芜蚂萤裤亲觎谛谚谏讳谋谍谐咨诺谒谓讽谕谙谌谖猫赖踊辐辑输辏办选迟辽遗邺锭表锯锰错钱钢锡录铮锥锦锜锟锢锱阎随险沾静腼颊颈频颔头颓颐馆饯馄馅肴骇骈骆哄鲍
  鸵鸪鸯鸭鸰鸳龙龟优偿储励咛尝吓压埙婴嫔嬷尴屦屿岭岳嵘帮弥应恳戏击挤拧拟搁敛毙暧档检桧栉樯殓毡泞滨济蒙涛滥涩湿潍营灿烛毁烩墙狞获环瑷痨疗荡矫矶禅篓筿粪糁缩绩缪缕缧绷缝总纵缫纤缥缦声聪联耸脓胆脸脍临举艰姜
  蔷蓟亏蝼蝈亵褛觊谜谤谦讲谎谣谢誊谧溪赚赛购赙趋辖辗毂辕舆还迈糖酝丑镀镁锚键炼锲锅锤钟锹锻锾钖锷阔阕阑闱板隐隶虽韩颗飓喂骋骏鲜鲛鲔鲑鸿鸽点斋丛噜向圹垒婶懑扩掷扰撵摆擞撷断槟柜槛柠梼台欤归殡泻沈滤渎溅浏熏
  烬焘犷猎璇瓮疠愈睑础礼穑秽秾窜窍箫箪篑简粮织缮绕缭绣缯坛翘职聂脐膑旧萨蓝荠苔荐蛲蝉虫觐觞谟谨谬谪丰赘蹒踪迹跸躯转辙迩医酱厘镕镑锁钨镍镇镐镒镉锤阖闯阗阙离杂双雏鸡秋额颜题颚颛飏馏馊骑松魉鲨鲤鲫鲧鹃鹅鹄冬
  咽坏垄坜宠庞庐惩怀懒拢旷橱椟榈橹潇濑沥濒泸烁牍犊兽獭玺琼畴瘪痴蒙碍祷获稳帘签系茧绎绳绘罗缴膻腊艺薮药蚁蝇蝎裆袄哗谱识证谭谲讥谯赠赞跷辚轿辞边酦镜镝铲镞链镗镘镖镙锵镂铿錾关陇难雾韬韵类愿颠飕馒馑骛骗胡鲸
  鲳鲭鲷鹑鹉鹊鹌鹏丽曲劝咙嘤严娘宝悬忏拦搀胧榇澜弥潋炉献珑痒症矿砺矾砾窦竞筹篮团辫缤继罂胪舰蔼蔺芦苹苏蕴蚝褴觉触议译噪谵赢赡趸跶释钟铙锈阐飘饶饥骞腾骚鳃鳅咸面党龃出龄俪㑩嗫啭嚣属惧慑摄携斓樱栏歼烂牺璎癞
  眬缠续兰藓蛎蜡袜摆览谴护誉赃踌跃跻轰辩镰镭铁铛铎镯镌辟响顾颢飨驱骠蓦骡髅鳍鳏莺鹤鹞龇龈啮俨傥呓啰孪巅峦弯摊权欢洒滩猡叠瘾癣笼籁聋听脏袭衬读赎赝踯踬辔郦铸鉴鉴霁鞑缰颤骄骁脏须鳖鲢鳔鳗鹧鸥鼹龉龊龚苏岩恋挛
  搅晒瓒窃签缨纤才臜萝蛊变逦逻镳铄靥显餍惊驿验体鳝鳞鳜鸶霉嘱坝揽瘫癫羁蚕让谗谶艳赣酿雳灵霭千颦骤鬓魇鲎鹰鹭碱盐龌龋厅榄湾篱箩蛮观蹑衅镶钥颅馋髋黉滦瞩赞镊鞯驴骥缆谠躏酽钻銮锣鳄鲈黩艳凿鹦骊郁鹳鸾吁`;
const SIMPLE: ReadonlyMap<string, string> = new Map(
  ((simple) => [...TRADITIONAL.replace(/\s/g, '')].map((char, at) => [char, simple[at] ?? char]))([
    ...SIMPLIFIED.replace(/\s/g, ''),
  ]),
);

/** Returns a text without the accents of Latin letters, of the same length as its NFKC form: `Chloé` is `Chloe`. */
export function unaccented(text: string): string {
  return text
    .normalize('NFD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC');
}

/** Returns a name for comparing: width, case and blanks of its characters do not matter. */
export function foldedName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}

/** Returns a text with simplified characters in place of traditional ones, each for one. */
export function simplified(text: string): string {
  return text.replace(/\p{Script=Han}/gu, (char) => SIMPLE.get(char) ?? char);
}
