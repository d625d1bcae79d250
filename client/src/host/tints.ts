// The colours of states, never the only carriers of them.

export const tints = {
  good: "testing.iconPassed",
  waiting: "list.warningForeground",
  bad: "list.errorForeground",
  off: "disabledForeground",
} as const;
