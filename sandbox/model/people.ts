// Shops, agents and buyers. Buyers' real nicks, names, phones and addresses are invented and planted everywhere:
// the list of them proves that nothing of the kind ends in a store, a log or an export.
import type { Buyer } from './order';
import { createRandom } from './random';

export interface ShopSetup {
  /** The main account, the part before `:` in `sn`. */
  name: string;
  agents: string[];
  goods: 'pottery' | 'tea';
}

export const DEFAULT_SHOPS: ShopSetup[] = [
  { name: '青瓷小铺', agents: ['小林', '小周', '小陈'], goods: 'pottery' },
  { name: '山风茶舍', agents: ['小吴', '小何'], goods: 'tea' },
];

// Rare double surnames: cannot be found by accident in a title or an agent's name.
const SURNAMES = ['澹台', '万俟', '濮阳', '淳于', '亓官', '宇文', '司徒', '拓跋', '闾丘', '赫连'];
const GIVEN = ['若雪', '清扬', '望舒', '怀瑾', '知微', '听澜', '予安', '书遥', '景行', '念慈'];
const CITIES = [
  '浙江省杭州市西湖区',
  '江苏省苏州市姑苏区',
  '广东省广州市天河区',
  '四川省成都市武侯区',
  '福建省厦门市思明区',
];
const STREETS = ['栖霞岭路', '平江路', '沙面大街', '玉林西路', '曾厝垵街'];
const NICK_HEADS = ['林', '陈', '风', '橘', '小', '云', 't', '鹿', '海', '猫'];
const NICK_TAILS = [
  '间听雨',
  '家的猫',
  '过留声',
  '子汽水',
  '满爱喝茶',
  '上青年',
  'b密语',
  '鸣呦呦',
  '边散步',
  '不吃鱼',
];

export const BUYER_COUNT = 200;

/** The same buyers for a seed. */
export function createBuyers(seed: number): Buyer[] {
  return Array.from({ length: BUYER_COUNT }, (_, index) => {
    const random = createRandom(seed, 7001, index);
    const head = random.pick(NICK_HEADS);
    const nick = `${head}${random.pick(NICK_TAILS)}_${8000 + index}`;
    const name = `${SURNAMES[Math.floor(index / 10) % 10]}${GIVEN[index % 10]}`;
    return {
      nick,
      maskedNick: `${head}**`,
      encodeId: `RAzN8B${(index * 7919 + 104729).toString(36)}Qx`,
      receiver: {
        name,
        phone: `199${String(10_000_000 + index * 7927 + random.below(7000)).slice(-8)}`,
        address: `${random.pick(CITIES)}${random.pick(STREETS)}${100 + index}号${1 + (index % 9)}幢${301 + index}室`,
      },
    };
  });
}

/** Every planted text that must never be found in anything the extension keeps. */
export function plantedSecrets(buyers: Buyer[]): string[] {
  const all = new Set<string>();
  for (const { nick, receiver } of buyers) {
    all.add(nick);
    all.add(receiver.name);
    all.add(receiver.phone);
    all.add(receiver.address);
  }
  return [...all];
}
