export { Card } from './card.tsx';
export type { ActionAnswer, CardAction, CardContext } from './context.ts';
