import { stream } from '../../kernel/random.ts';
import type { DraftName } from '../infer/draft.ts';

/** Fictional names: each syllable pair is a plausible Chinese name and its pinyin; no real city is meant. */
const cityNames: readonly DraftName[] = [
  { en: 'Lanwan', zh: '岚湾' },
  { en: 'Qingyuwan', zh: '青屿湾' },
  { en: 'Yunting Port', zh: '云汀港' },
  { en: 'Haixi', zh: '海汐' },
  { en: 'Luobei', zh: '洛贝' },
  { en: 'Xiyu', zh: '汐屿' },
  { en: 'Lintao', zh: '临涛' },
  { en: 'Anlan', zh: '安澜' },
  { en: 'Yanting', zh: '雁汀' },
  { en: 'Biwan', zh: '碧湾' },
  { en: 'Chaosheng', zh: '潮生' },
  { en: 'Songyu', zh: '松屿' },
];

const words: readonly DraftName[] = [
  { en: 'Chunhe', zh: '春和' },
  { en: 'Mingde', zh: '明德' },
  { en: 'Anping', zh: '安平' },
  { en: 'Qingfeng', zh: '清风' },
  { en: 'Yongxing', zh: '永兴' },
  { en: 'Taikang', zh: '泰康' },
  { en: 'Wenhua', zh: '文华' },
  { en: 'Huaxin', zh: '华新' },
  { en: 'Jinxiu', zh: '锦绣' },
  { en: 'Songtao', zh: '松涛' },
  { en: 'Baiyun', zh: '白云' },
  { en: 'Changle', zh: '长乐' },
  { en: 'Fuxing', zh: '复兴' },
  { en: 'Hehuan', zh: '合欢' },
  { en: 'Jiahe', zh: '嘉禾' },
  { en: 'Kaiyuan', zh: '开元' },
  { en: 'Liuyin', zh: '柳荫' },
  { en: 'Meiyuan', zh: '梅园' },
  { en: 'Nanshan', zh: '南山' },
  { en: 'Pinghu', zh: '平湖' },
  { en: 'Qixia', zh: '栖霞' },
  { en: 'Ruixiang', zh: '瑞祥' },
  { en: 'Shuguang', zh: '曙光' },
  { en: 'Tianhe', zh: '天和' },
  { en: 'Wutong', zh: '梧桐' },
  { en: 'Xinghua', zh: '杏花' },
  { en: 'Yinghai', zh: '迎海' },
  { en: 'Zhongxing', zh: '中兴' },
  { en: 'Cuizhu', zh: '翠竹' },
  { en: 'Dongfang', zh: '东方' },
  { en: 'Guihua', zh: '桂花' },
  { en: 'Hongmei', zh: '红梅' },
  { en: 'Jingyi', zh: '景逸' },
  { en: 'Lanting', zh: '兰亭' },
  { en: 'Luming', zh: '鹿鸣' },
  { en: 'Muyun', zh: '暮云' },
  { en: 'Ningyuan', zh: '宁远' },
  { en: 'Qiushi', zh: '求实' },
  { en: 'Renhe', zh: '仁和' },
  { en: 'Shoukang', zh: '寿康' },
  { en: 'Tingtao', zh: '听涛' },
  { en: 'Wanghai', zh: '望海' },
  { en: 'Xiangyang', zh: '向阳' },
  { en: 'Yulan', zh: '玉兰' },
  { en: 'Ziteng', zh: '紫藤' },
  { en: 'Bichuan', zh: '碧川' },
  { en: 'Chenxi', zh: '晨曦' },
  { en: 'Danfeng', zh: '丹枫' },
  { en: 'Furong', zh: '芙蓉' },
  { en: 'Gulou', zh: '鼓楼' },
  { en: 'Haitang', zh: '海棠' },
  { en: 'Jinsha', zh: '金沙' },
  { en: 'Kangning', zh: '康宁' },
  { en: 'Longquan', zh: '龙泉' },
  { en: 'Mudan', zh: '牡丹' },
  { en: 'Penglai', zh: '蓬莱' },
];

export interface Namer {
  city: DraftName;
  /** A street name of its class: 0–2 avenues, 3 roads, 4–5 streets, else lanes. Never the same twice in one city. */
  street(kind: number, old: boolean): DraftName;
  zones: DraftName[];
  word(): DraftName;
}

export function makeNamer(seed: number): Namer {
  const dice = stream(seed, 'city/names');
  const forStreets = dice.shuffle([...words]);
  const forZones = dice.shuffle([...words]);
  const forPlaces = dice.shuffle([...words]);
  const used = new Map<string, number>();
  let next = 0;
  let place = 0;
  return {
    city: dice.pick(cityNames),
    street(kind, old) {
      const word = forStreets[next++ % forStreets.length]!;
      const suffix = suffixOf(kind, old);
      const key = word.en + suffix.en;
      const turn = used.get(key) ?? 0;
      used.set(key, turn + 1);
      const ordinal =
        turn === 0
          ? { en: '', zh: '' }
          : { en: ` ${ordinals[turn + 1] ?? `${turn + 1}th`}`, zh: numerals[turn + 1] ?? String(turn + 1) };
      return { en: `${word.en}${ordinal.en} ${suffix.en}`, zh: `${word.zh}${ordinal.zh}${suffix.zh}` };
    },
    zones: forZones.map(({ en, zh }) => ({ en: `${en} Community`, zh: `${zh}社区` })),
    word: () => forPlaces[place++ % forPlaces.length]!,
  };
}

const ordinals = ['', '1st', '2nd', '3rd'];
const numerals = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

function suffixOf(kind: number, old: boolean): DraftName {
  if (kind <= 2) return { en: 'Avenue', zh: '大道' };
  if (kind === 3) return { en: 'Road', zh: '路' };
  if (old) return { en: 'Lane', zh: '巷' };
  return { en: 'Street', zh: '街' };
}
