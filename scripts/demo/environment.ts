import type { SandboxState } from '../../sandbox/src/index.ts';

export interface BotAddress {
  readonly sandboxUrl: string;
  readonly botUrl: string;
  readonly port: number;
  readonly dataDir: string;
}

/** What the bot's `.env` would say: the sandbox's app, and everybody exports with their own right. */
export function botEnvironment(at: BotAddress, { app, world }: SandboxState): Record<string, string> {
  return {
    FEISHU_DOMAIN: at.sandboxUrl,
    FEISHU_ACCOUNTS_DOMAIN: at.sandboxUrl,
    FEISHU_APP_ID: app.appId,
    FEISHU_APP_SECRET: app.appSecret,
    FEISHU_ENCRYPT_KEY: app.encryptKey,
    FEISHU_VERIFICATION_TOKEN: app.verificationToken,
    FEISHU_TRANSPORT: 'webhook',
    PORT: String(at.port),
    HOST: '127.0.0.1',
    PUBLIC_URL: at.botUrl,
    DATABASE_URL: '',
    SECRET_KEY: '',
    DATA_DIR: at.dataDir,
    EXPORT_IDENTITY: 'user',
    ALLOWED_CHATS: '',
    ALLOWED_USERS: '',
    ADMIN_USERS: world.company.cast.admin.openId,
    LOG_LEVEL: 'warn',
    TIMEZONE: 'Asia/Shanghai',
    LOCALE: 'zh_cn',
  };
}
