// Who signs in to the demo tenant, and which applications are registered in it.
import type { Directory } from "../identity/directory";

export const contosoDirectory: Directory = {
  tenantId: "5a3f2c1e-8d47-4b96-a0c5-71e9d26b4f80",
  tenantName: "Contoso School District",
  domain: "contoso.example",
  publicClient: { clientId: "b7d41c6a-93e2-4f58-8b1d-0c6e5a2f7394", name: "Industry Data Flows" },
  confidentialClient: {
    clientId: "e4c8a05f-2b91-4d67-93fe-58d0b7a1c236",
    name: "Nightly roster sync",
    principalId: "91f3b6d8-704e-4c2a-8e15-a6d29c0f47b3",
  },
  people: [
    {
      id: "2f9b6d04-1c7e-4a35-9e80-b4d1f3a85c62",
      username: "dana@contoso.example",
      name: "Dana Whitfield",
      role: "Administrator",
      isAdministrator: true,
    },
    {
      id: "c06a17e9-5d3b-48f2-a94c-e81f720b6d35",
      username: "marcus@contoso.example",
      name: "Marcus Okafor",
      role: "Teacher",
      isAdministrator: false,
    },
    {
      id: "7e5d920c-f8a1-4b64-b037-3c9e1d86f2a4",
      username: "ingrid@contoso.example",
      name: "Ingrid Solberg",
      role: "Integration developer",
      isAdministrator: false,
    },
  ],
};
