// Payloads for bundles, as short as the service takes them.
import { type DestinationPorts, destinations } from "../../client/src/submit/bundle/destinations";
import { type Item, itemsOf } from "../../client/src/submit/bundle/items";
import { inOrder, type Step } from "../../client/src/submit/bundle/order";

const typed =
  (type: string, rest: object = {}) =>
  (members: object = {}): object => ({ "@odata.type": `#microsoft.graph.industryData.${type}`, ...rest, ...members });

const links = "external/industryData";

export const flowSet = (displayName: string, members: object = {}): object =>
  typed("outboundProvisioningFlowSet")({ displayName, ...members });

export const unitFlow = typed("administrativeUnitProvisioningFlow", {
  creationOptions: { createBasedOnOrg: true, createBasedOnOrgPlusRoleGroup: false },
});

export const securityFlow = typed("securityGroupProvisioningFlow", {
  creationOptions: { createBasedOnRoleGroup: true, createBasedOnOrgPlusRoleGroup: false },
});

export const sourceSystem = (id: string, members: object = {}): object =>
  typed("sourceSystemDefinition", { id, displayName: `${id} SIS` })(members);

export const connector = (id: string, system: string, members: object = {}): object =>
  typed("azureDataLakeConnector", { id, displayName: `${id} CSV`, "sourceSystem@odata.bind": system })(members);

export const systemLink = (id: string): string => `${links}/sourceSystems/${id}`;

export const year = (id: string): object =>
  typed("yearTimePeriodDefinition", { id, displayName: id, year: { code: "2026" } })({
    startDate: "2026-08-01",
    endDate: "2027-07-31",
  });

export const inboundFlow = (connectorLink: string, yearLink: string): object =>
  typed("inboundFileFlow", { displayName: "Daily roster", dataDomain: "educationRostering" })({
    effectiveDateTime: "2026-08-01T00:00:00Z",
    "dataConnector@odata.bind": connectorLink,
    "year@odata.bind": yearLink,
  });

/** Documents by path: an object is one payload, an array a bundle. */
export const itemsIn = (documents: Readonly<Record<string, object>>): Item[] =>
  itemsOf(Object.entries(documents).map(([name, value]) => ({ address: name, name, text: JSON.stringify(value) })));

/** The only place of the tenant for whatever has no parent in its bundle. */
export const tenantParent = { ids: ["tenant-set"], name: "High schools" };

export async function stepsIn(
  documents: Readonly<Record<string, object>>,
  ports: Partial<DestinationPorts> = {},
): Promise<Step[]> {
  const items = itemsIn(documents);
  const places = await destinations(items, {
    target: async () => undefined,
    named: () => undefined,
    choose: async (_, [first]) => first as Item,
    inTenant: async () => tenantParent,
    ...ports,
  });
  return inOrder(items, places);
}
