export * from "./bindLink";
export * from "./discriminator";
export { rootPaths } from "./entitySets";
export * from "./generations";
export * from "./model";
export type * from "./rows";
export * from "./scaffold";
export * from "./snippets";
export * from "./values";
