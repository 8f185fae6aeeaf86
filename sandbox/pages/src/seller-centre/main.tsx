// Entry of the imitated seller centre (React 16 and the real Fusion components, as the platform's own: observed).
import '@alifd/next/dist/next.css';
import { ConfigProvider } from '@alifd/next';
import zhCN from '@alifd/next/es/locale/zh-cn';
import ReactDOM from 'react-dom';
import './fusion.css';
import './seller-centre.css';
import { installMtop } from '../common/mtop';
import { menus } from './menus';
import { Shell } from './shell';

window.$qnMenus = menus;
installMtop();
ReactDOM.render(
  <ConfigProvider locale={zhCN}>
    <Shell />
  </ConfigProvider>,
  document.getElementById('icestark-container'),
);
