import type { Topic, TopicRow } from "./rows";

/** The headings under which people look for what they want to create, in the order in which lists show them. */
export const topics: Readonly<Record<Topic, TopicRow>> = {
  outbound: { title: "Outbound" },
  inbound: { title: "Inbound" },
  reference: { title: "Reference" },
  draft: { title: "Draft API of 2021-22" },
};
