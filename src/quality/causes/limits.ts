/** Poor minutes of one person below which a stretch may be chance. */
export const FEWEST_MINUTES = 3;
/** A direction that is poor in less than this share of the poor minutes is a slip of the other one's trouble. */
export const SLIP = 0.2;
/** What people have in common is seen over so many clock minutes, or with so many people in one: less may be chance. */
export const SHARED_MINUTES = 2;
export const SHARED_HEADS = 3;
/** Users of a client version who have to be affected: else it is the person. */
export const VERSION_USERS = 2;
