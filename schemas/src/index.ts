export * from "./bindLink";
export * from "./discriminator";
export * from "./model";
export type * from "./rows";
export * from "./values";
