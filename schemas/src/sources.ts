import type { Source, SourceRow } from "./rows";

/** What the short names of sources in the rows stand for. */
export const sources: Readonly<Record<Source, SourceRow>> = {
  CSDL: {
    title: "Metadata of the Microsoft Graph beta",
    address: "https://github.com/microsoftgraph/msgraph-metadata/blob/master/schemas/beta-Prod.csdl",
    read: "2026-08",
  },
  DOCS: {
    title: "Microsoft Graph reference (beta)",
    address: "https://learn.microsoft.com/graph/api/resources/industrydata-overview?view=graph-rest-beta",
    read: "2026-08, pages of 2023 to 2025",
  },
  PERM: {
    title: "Permission map of the Microsoft Graph documentation",
    address: "https://github.com/microsoftgraph/microsoft-graph-devx-content/blob/dev/permissions/new/permissions.json",
    read: "2026-08",
  },
  SDK: {
    title: "Request builders of the Microsoft Graph beta SDK for Python: what the metadata allows",
    address: "https://github.com/microsoftgraph/msgraph-beta-sdk-python",
    read: "2026-07",
  },
  TS: {
    title: "Microsoft Graph beta typings for TypeScript",
    address: "https://github.com/microsoftgraph/msgraph-beta-typescript-typings",
    read: "2026-08, releases of 2023 to 2025",
  },
  SDS: {
    title: "School Data Sync administrator documentation",
    address: "https://learn.microsoft.com/schooldatasync/",
    read: "2026-08, pages of 2024 and 2025",
  },
  DRAFT: { title: "Documentation drafts of 2021-22, never public", read: "2026-08" },
  OWN: { title: "Our own reading, stated by no source", read: "2026-08" },
};
