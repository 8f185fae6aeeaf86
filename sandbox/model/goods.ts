// What the two shops sell. Invented goods.

export interface Goods {
  title: string;
  skuName: string;
  skus: string[];
  /** fen */
  price: number;
  code: string;
}

const POTTERY: Goods[] = [
  {
    title: '龙泉青瓷手工茶杯 主人杯 梅子青 单个',
    skuName: '颜色分类',
    skus: ['梅子青', '粉青', '天青'],
    price: 6800,
    code: 'QC-1001',
  },
  {
    title: '青瓷盖碗茶具套装 家用功夫茶 六杯礼盒',
    skuName: '套餐',
    skus: ['盖碗六杯', '盖碗四杯', '整套含茶盘'],
    price: 26800,
    code: 'QC-1002',
  },
  {
    title: '哥窑开片公道杯 分茶器 防烫带把',
    skuName: '颜色分类',
    skus: ['金丝铁线', '月白'],
    price: 8900,
    code: 'QC-1003',
  },
  {
    title: '手绘荷花青花碗 家用饭碗 5英寸 四只装',
    skuName: '规格',
    skus: ['5英寸四只', '6英寸两只'],
    price: 12900,
    code: 'QC-1004',
  },
  {
    title: '粗陶花瓶 日式侘寂风 客厅摆件 插花器',
    skuName: '尺寸',
    skus: ['小号', '中号', '大号'],
    price: 15900,
    code: 'QC-1005',
  },
  {
    title: '青瓷香炉 线香盘香两用 卧室禅意',
    skuName: '颜色分类',
    skus: ['豆青', '冰裂'],
    price: 9800,
    code: 'QC-1006',
  },
  { title: '羊脂玉白瓷调羹 汤勺 十只装', skuName: '规格', skus: ['十只', '六只'], price: 4500, code: 'QC-1007' },
  { title: '建盏油滴天目 收藏级 老师手作', skuName: '口径', skus: ['9.5cm', '12cm'], price: 58800, code: 'QC-1008' },
];

const TEA: Goods[] = [
  {
    title: '明前龙井 2026新茶 特级 250g罐装',
    skuName: '净含量',
    skus: ['250g', '125g', '500g'],
    price: 36800,
    code: 'SF-2001',
  },
  { title: '云南古树普洱 熟茶饼 357g 五年陈', skuName: '年份', skus: ['2021', '2019'], price: 19800, code: 'SF-2002' },
  { title: '武夷山大红袍 岩茶 足火 礼盒装', skuName: '包装', skus: ['礼盒', '简装'], price: 28800, code: 'SF-2003' },
  { title: '安溪铁观音 清香型 小泡袋 32包', skuName: '香型', skus: ['清香', '浓香'], price: 12800, code: 'SF-2004' },
  { title: '福鼎白茶 寿眉老白茶 茶砖 1000g', skuName: '规格', skus: ['1000g', '500g'], price: 16800, code: 'SF-2005' },
  { title: '茉莉花茶 七窨一提 飘雪 200g', skuName: '净含量', skus: ['200g', '100g'], price: 8800, code: 'SF-2006' },
];

export const GOODS: Record<'pottery' | 'tea', Goods[]> = { pottery: POTTERY, tea: TEA };

export const MEMOS = ['', '', '', '', '已问仓库，今天发', '买家要求顺丰', '改颜色：粉青', '补发一只杯盖', '送小样'];
export const MESSAGES = [
  '',
  '',
  '',
  '',
  '麻烦包装好一点，送人的',
  '尽快发货谢谢',
  '请发顺丰，运费可以补',
  '不要放价格单',
];
export const REFUND_REASONS = ['不想要了', '未按约定时间发货', '收到商品破损', '少件/漏发', '颜色与描述不符'];
