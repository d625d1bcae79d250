// Who and what the independent provider knows.
import { permissionNames } from "../../../schemas/src";

export const tenantId = "7d3f2b8e-58a1-4c7e-9a52-0d9b6c1e4f10";

export const clients = {
  public: "4f6a9c1e-2b7d-4e0a-8c3f-5d1b7e9a2c40",
  secret: "9e2c7a5b-1d4f-4b8e-a6c3-3f7d9b1e5a20",
  certificate: "1b8d4f6e-7c2a-4d9e-b5f1-8a3c6e2d9b70",
};

export interface Person {
  readonly id: string;
  readonly username: string;
  readonly name: string;
}

export const people: readonly [Person, Person] = [
  { id: "5f0f3a7e-4c0e-4b0f-8f0d-0d8f6f1f2a11", username: "dana@fabrikam.example", name: "Dana" },
  { id: "6a1e4b8d-5d1f-4c1a-9e1e-1e9a7a2a3b22", username: "sam@fabrikam.example", name: "Sam" },
];

export const resource = "https://graph.microsoft.com";
export const everything = `${resource}/.default`;
export const permissionScopes: readonly string[] = permissionNames().map((name) => `${resource}/${name}`);
