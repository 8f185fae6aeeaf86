// Not in Fusion's own types.
declare module '@alifd/next/es/locale/zh-cn';
declare module '@alifd/next/es/table/base/body' {
  const BodyComponent: import('react').ComponentType<Record<string, unknown>>;
  export default BodyComponent;
}
