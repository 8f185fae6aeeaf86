// What stands in the list's place when no usable answer came.
import { Button, Message } from '@alifd/next';
import type { SoldError } from '../../common/sold-answer';

const texts: Record<SoldError['code'], string> = {
  'logged-out': '登录已失效，请重新登录',
  verify: '访问过于频繁，请完成验证后继续',
  unreadable: '系统繁忙，请稍后再试',
  network: '网络异常，请稍后再试',
};

export function Trouble({ error }: { error: SoldError }) {
  const login = `https://login.taobao.com/member/login.jhtml?redirectURL=${encodeURIComponent(location.href)}`;
  const next = error.code === 'logged-out' ? login : error.url;
  return (
    <Message type="warning" shape="inline" title={texts[error.code]}>
      {next && (
        <Button component="a" type="primary" size="small" href={next}>
          {error.code === 'verify' ? '去验证' : '去登录'}
        </Button>
      )}
    </Message>
  );
}
