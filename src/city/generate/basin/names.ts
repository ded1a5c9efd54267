import { stream } from '../../../kernel/random.ts';
import type { DraftName } from '../../infer/draft.ts';

/** Fictional names in the manner of inland cities; syllables are real Chinese, the places are not. */
export interface BasinNames {
  readonly city: DraftName;
  ring(i: number): DraftName;
  /** An avenue; `side` is the quarter of the compass it runs to. */
  avenue(side: DraftName): DraftName;
  expressway(): DraftName;
  river(): DraftName;
  canal(): DraftName;
  /** A word for parks, stations and the like, never the same twice until all are used. */
  place(): DraftName;
  readonly mountains: DraftName;
}

const pairs = (text: string): DraftName[] =>
  text.split(' ').map((one) => {
    const at = one.indexOf('/');
    return { en: one.slice(0, at), zh: one.slice(at + 1) };
  });

const cities = pairs(
  'Anchuan/安川 Luoyuan/洛原 Huaiping/淮坪 Jinzhou/锦洲 Pingliang/平梁 Qinyuan/沁源 Shuocheng/朔城 Tangyi/棠邑 Weinan/蔚南 Xuancheng/玄城 Yongding/雍定 Zhaoyang/昭阳',
);
const rivers = pairs(
  'Qingyi/青衣 Jinshui/锦水 Sha/沙 Luo/洛 Baima/白马 Hun/浑 Feng/沣 Zhuo/卓 Lüyang/绿杨 Qingshui/清水 Huai/槐 Mian/绵',
);
const canals = pairs('Dongfeng/东风 Yongji/永济 Guangtong/广通 Renmin/人民 Tongji/通济');
const avenues = pairs(
  'Renmin/人民 Jiefang/解放 Jianshe/建设 Zhongshan/中山 Shifu/蜀府 Changping/昌平 Tianfu/天府 Wuhou/武侯 Kehua/科华 Longteng/龙腾 Yingbin/迎宾 Guangming/光明 Xinhua/新华 Shuguang/曙光',
);
const places = pairs(
  'Huanhua/浣花 Wangjiang/望江 Qingyang/青羊 Tazi/塔子 Donghu/东湖 Fenghuang/凤凰 Jinsha/金沙 Xinglong/兴隆 Tianhui/天回 Shahe/沙河 Longtan/龙潭 Mushan/牧山 Yushan/玉山 Baihua/百花 Wenshu/文枢 Cuiwei/翠微 Lianhua/莲华 Beihu/北湖 Taoyuan/桃源 Yunding/云顶 Gaoyuan/高原 Sanhe/三河 Xiangyu/香榆 Hongshan/红杉',
);
const ranges = pairs('Longmu/龙牧 Taibai/太柏 Cangyan/苍岩 Qingping/青屏 Yanling/燕岭 Yunlu/云麓');
const ordinals = ['First', 'Second', 'Third', 'Fourth', 'Fifth'];
const numerals = '一二三四五';

export function makeBasinNames(seed: number): BasinNames {
  const dice = stream(seed, 'city/basin/names');
  const bag = (words: readonly DraftName[]): (() => DraftName) => {
    const order = dice.shuffle([...words]);
    let next = 0;
    return () => order[next++ % order.length]!;
  };
  const city = dice.pick(cities);
  const mountains = dice.pick(ranges);
  const river = bag(rivers);
  const canal = bag(canals);
  const avenue = bag(avenues);
  const fast = bag(places);
  const place = bag(places);
  return {
    city,
    mountains,
    ring: (i) => ({ en: `${ordinals[i]!} Ring Road`, zh: `${numerals[i]!}环路` }),
    avenue: (side) => joined(avenue(), ` ${side.en} Avenue`, `${side.zh}大道`),
    expressway: () => joined(fast(), ' Expressway', '快速路'),
    river: () => joined(river(), ' River', '河'),
    canal: () => joined(canal(), ' Canal', '渠'),
    place,
  };
}

export function joined(word: DraftName, en: string, zh: string): DraftName {
  return { en: word.en + en, zh: word.zh + zh };
}

/** The quarter of the compass a direction points to. */
export function compass(dx: number, dy: number): DraftName {
  if (Math.abs(dx) > Math.abs(dy)) return dx > 0 ? { en: 'East', zh: '东' } : { en: 'West', zh: '西' };
  return dy > 0 ? { en: 'North', zh: '北' } : { en: 'South', zh: '南' };
}
