// Who signs in to the demo tenant.
import type { Directory } from "../identity/directory";

export const contosoDirectory: Directory = {
  tenantId: "5a3f2c1e-8d47-4b96-a0c5-71e9d26b4f80",
  tenantName: "Contoso School District",
  domain: "contoso.example",
  clientId: "b7d41c6a-93e2-4f58-8b1d-0c6e5a2f7394",
  people: [{ id: "2f9b6d04-1c7e-4a35-9e80-b4d1f3a85c62", username: "dana@contoso.example", name: "Dana Whitfield" }],
};
