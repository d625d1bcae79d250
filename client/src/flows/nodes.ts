// What the explorer's tree is made of.
import type { EntitySet, StructuredType } from "../../../schemas/src";

export type Entity = Readonly<Record<string, unknown>>;

export interface HeadingNode {
  readonly kind: "heading";
  readonly id: string;
  readonly title: string;
  readonly collections: readonly CollectionNode[];
}

export interface CollectionNode {
  readonly kind: "collection";
  readonly id: string;
  readonly set: EntitySet;
  readonly parent: HeadingNode;
  /** Whether it starts open. The others are read when somebody opens them. */
  readonly open: boolean;
}

export interface EntityNode {
  readonly kind: "entity";
  readonly id: string;
  readonly set: EntitySet;
  readonly type: StructuredType;
  readonly entity: Entity;
  /** Ids from the outermost parent to the entity itself. */
  readonly path: readonly string[];
  readonly parent: Container;
}

/** What lists are below. */
export type Container = CollectionNode | EntityNode;

interface Below {
  readonly id: string;
  readonly set: EntitySet;
  readonly parent: Container;
}

/** Stands for the pages that were not read yet. */
export interface MoreNode extends Below {
  readonly kind: "more";
  readonly loaded: number;
  /** How many there are on all pages, where the service says it. */
  readonly total?: number;
}

export interface EmptyNode extends Below {
  readonly kind: "empty";
}

/**
 * Why a list could not be read. `consent`: the sign-in can be asked for a permission; `refused`: it lacks one;
 * `waiting`: the service wants to be left alone for a while; `failed`: anything else.
 */
export interface FailureNode extends Below {
  readonly kind: "failure";
  readonly why: "consent" | "refused" | "waiting" | "failed";
  readonly message: string;
  /** The permissions of which one would help. */
  readonly lacks?: readonly string[];
}

export type ExplorerNode = HeadingNode | CollectionNode | EntityNode | MoreNode | EmptyNode | FailureNode;

export const isContainer = (node: ExplorerNode): node is Container =>
  node.kind === "collection" || node.kind === "entity";

/** Ids of nodes are paths, so that what is below a node can be told by its id. */
export const childId = (parent: string, id: string): string => `${parent}/${id.replaceAll("/", "%2F")}`;
