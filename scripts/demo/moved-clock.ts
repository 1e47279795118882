// Loaded before the bot, in the bot's process: its clock goes as far from the wall clock as it is told, so that it
// stays with the sandbox's. A running program sees time jump, as when somebody sets a machine's clock.
let offset = 0;

globalThis.Date = new Proxy(Date, {
  construct(target, args: unknown[], newTarget) {
    return Reflect.construct(target, args.length === 0 ? [target.now() + offset] : args, newTarget) as object;
  },
  apply: (target) => new target(target.now() + offset).toString(),
  get(target, name, receiver) {
    if (name === 'now') return () => target.now() + offset;
    return Reflect.get(target, name, receiver) as unknown;
  },
});

process.on('message', (message: unknown) => {
  const told = (message as { readonly clockOffset?: unknown } | null)?.clockOffset;
  if (typeof told === 'number') offset = told;
});
// Being spoken to is no reason to stay.
process.channel?.unref();
