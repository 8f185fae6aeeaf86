// Not in Fusion's own types.
declare module '@alifd/next/es/locale/zh-cn';
