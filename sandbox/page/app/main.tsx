import { render } from 'preact';
import { Alone } from './alone.tsx';
import { App } from './app.tsx';
import { goLive } from './live.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/client.css';
import './styles/toasts.css';
import './styles/message.css';
import './styles/composer.css';
import './styles/panel.css';
import './styles/log.css';
import './styles/inspector.css';
import './styles/narrow.css';

const root = document.getElementById('app');
const alone = new URLSearchParams(location.search).has('card');
if (root !== null) render(alone ? <Alone /> : <App />, root);
if (!alone) goLive();
