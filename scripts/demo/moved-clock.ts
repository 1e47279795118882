// Loaded before the bot, in the bot's process: messages set how far its clock is from the wall clock, so that it stays
// with the sandbox's. A running program sees time jump, as when the clock of a machine is set.
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

// The platform's time moves along, so this is time that went by, and no clock that is off.
const elapsed = performance.now.bind(performance);
performance.now = () => elapsed() + offset;

process.on('message', (message: unknown) => {
  const received = (message as { readonly clockOffset?: unknown } | null)?.clockOffset;
  if (typeof received === 'number') offset = received;
});
// The channel alone does not keep the process alive.
process.channel?.unref();
