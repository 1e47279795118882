export { Card } from './card.tsx';
export { isComposing } from './composing.ts';
export type { ActionAnswer, CardAction, CardContext } from './context.ts';
