/** What the platform takes in one card message, and what a reader does. Sources: card JSON 2.0, im-v1/message. */
export const CARD_LIMITS = {
  /** Rows a table of ours shows; the rest is in the file, and the card says how many. */
  tableRows: 5,
  buttonText: 100,
  headerTags: 3,
  /** Points of a chart; more cannot be told apart on a phone. */
  chartPoints: 62,
  titleText: 60,
  topicText: 40,
  nameText: 20,
} as const;
