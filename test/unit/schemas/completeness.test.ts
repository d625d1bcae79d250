import assert from "node:assert/strict";
import type {
  BoundOperationRow,
  CallRow,
  EntitySet,
  Enumeration,
  EnumMemberRow,
  Generation,
  Property,
  UploadFileRow,
} from "../../../schemas/src";
import { everythingIsDescribed, everythingIsSourced } from "../../support/modelChecks/described";
import { fileFormatsHold } from "../../support/modelChecks/files";
import { operationsHold, routesHold, setsHold } from "../../support/modelChecks/requests";
import { rulesHold } from "../../support/modelChecks/rules";
import {
  entitiesHaveKeys,
  formerNamesHold,
  pagesFollowTheirRule,
  propertiesHold,
  sentinelsAreLast,
  tellingsAreClear,
  typesHold,
} from "../../support/modelChecks/types";
import { type ModelCheck, type ModelFacts, modelFacts } from "../../support/modelFacts";

/** Something to break in a copy of the model, by what the check then has to say. */
type Breaks = Readonly<Record<string, (facts: ModelFacts) => void>>;

/** The check finds no fault with the model, and finds each fault that is put into a copy. */
function holds(title: string, check: ModelCheck, breaks: Breaks): void {
  test(title, () => assert.deepEqual([...check(modelFacts())], []));
  for (const [complaint, breakIt] of Object.entries(breaks)) {
    test(`${title}; else: ${complaint}`, () => {
      const facts = modelFacts();
      breakIt(facts);
      assert.deepEqual([...check(facts)], [complaint]);
    });
  }
}

function found<T>(value: T | undefined, name: string): T {
  assert.ok(value !== undefined, `the model has no ${name}`);
  return value;
}

const named = <T extends { readonly name: string }>(all: readonly T[], name: string): T =>
  found(
    all.find((one) => one.name === name),
    name,
  );

/** Copies are not frozen. */
const change = <T extends object>(row: T, changes: Partial<T>): T => Object.assign(row, changes);

function propertyOf(facts: ModelFacts, path: string): Property {
  const [type = "", property = ""] = path.split(".");
  return found(named(facts.types, type).properties.get(property), path);
}

const draft = <T extends { readonly name: string; readonly generation: Generation }>(
  all: readonly T[],
  name: string,
): T =>
  named(
    all.filter(({ generation }) => generation === "preRelease"),
    name,
  );

const callOf = (facts: ModelFacts, operation: string): CallRow =>
  found(named<BoundOperationRow>(facts.operations, operation).calls[0], operation);

suite("completeness", () => {
  holds("everything is described by a sentence", everythingIsDescribed, {
    'roleGroup is described by no sentence: ""': ({ types }) => change(named(types, "roleGroup"), { description: "" }),
    "roleGroup has no title": ({ types }) => change(named(types, "roleGroup"), { title: " " }),
    "process (preRelease) is described by its name": ({ types }) =>
      change(draft(types, "process"), { description: "Process." }),
    'roleGroup.displayName is described by no sentence: "Name of the role group"': (facts) =>
      change(propertyOf(facts, "roleGroup.displayName"), { description: "Name of the role group" }),
    'roleGroup.displayName is described by no sentence: "name of the role group."': (facts) =>
      change(propertyOf(facts, "roleGroup.displayName"), { description: "name of the role group." }),
    "roleGroup.displayName is described by its name": (facts) =>
      change(propertyOf(facts, "roleGroup.displayName"), { description: "Display name." }),
    'apiFormat is described by no sentence: "?."': ({ enums }) =>
      change(named(enums, "apiFormat"), { description: "?." }),
    "apiFormat.oneRoster is described by its name": ({ enums }) =>
      change(found(named(enums, "apiFormat").members.get("oneRoster"), "oneRoster"), { description: "OneRoster." }),
    "years is described by its name": ({ sets }) => change(named(sets, "years"), { description: "Years." }),
    "years has no title": ({ sets }) => change(named(sets, "years"), { title: "" }),
    'reset is described by no sentence: "Provisions again"': ({ operations }) =>
      change(named(operations, "reset"), { description: "Provisions again" }),
    "getUploadSession(resetSession) is described by its name": ({ operations }) =>
      change(found(named(operations, "getUploadSession").parameters?.resetSession, "resetSession"), {
        description: "Reset session.",
      }),
    'IndustryData-Run.Start is described by no sentence: ""': ({ permissions }) =>
      change(found(permissions.get("IndustryData-Run.Start"), "permission"), { description: "" }),
    'RefRole is described by no sentence: "Roles"': ({ codeLists }) =>
      change(named(codeLists, "RefRole"), { description: "Roles" }),
    'RefRole-other is described by no sentence: "other"': ({ codeLists }) =>
      change(named(codeLists, "RefRole"), { codes: new Map([["other", "other"]]) }),
    'the order rule of inboundFlow is described by no sentence: ""': ({ rules }) =>
      change(
        found(
          rules.find(({ type, kind }) => type === "inboundFlow" && kind === "order"),
          "rule",
        ),
        {
          description: "",
        },
      ),
    'schoolDataSyncV1 is described by no sentence: "Six files"': ({ fileFormats }) =>
      change(found(fileFormats.get("schoolDataSyncV1"), "format"), { description: "Six files" }),
    'runStarts is described by no sentence: "Five"': ({ limits }) =>
      change(found(limits.get("runStarts"), "limit"), { description: "Five" }),
  });

  holds("everything names where it comes from", everythingIsSourced, {
    'roleGroup names no source: "HEARSAY"': ({ types }) => change(named(types, "roleGroup"), hearsay),
    'roleGroup.displayName names no source: "HEARSAY"': (facts) =>
      change(propertyOf(facts, "roleGroup.displayName"), hearsay),
    'apiFormat names no source: "HEARSAY"': ({ enums }) => change(named(enums, "apiFormat"), hearsay),
    'years names no source: "HEARSAY"': ({ sets }) => change(named(sets, "years"), hearsay),
    'reset names no source: "undefined"': ({ operations }) =>
      change<Partial<BoundOperationRow>>(named(operations, "reset"), { source: undefined as never }),
    'RefRole names no source: "HEARSAY"': ({ codeLists }) => change(named(codeLists, "RefRole"), hearsay),
    'the order rule of inboundFlow names no source: "HEARSAY"': ({ rules }) =>
      change(
        found(
          rules.find(({ type, kind }) => type === "inboundFlow" && kind === "order"),
          "rule",
        ),
        hearsay,
      ),
    'runStarts names no source: "HEARSAY"': ({ limits }) => change(found(limits.get("runStarts"), "limit"), hearsay),
    'GET /external/industryData names no source: "HEARSAY"': ({ routes }) =>
      change(
        found(
          routes.find(({ path }) => path === "/external/industryData"),
          "root",
        ),
        hearsay,
      ),
    "source SDS does not say what it is and when it was read": ({ sources }) =>
      change(found(sources.get("SDS"), "SDS"), { read: "lately" }),
  });

  holds("types refer to what is there", typesHold, {
    "roleGroup has a base that is no entity type: thing": ({ types }) =>
      change(named(types, "roleGroup"), { base: "thing" }),
    "roleGroup has a base that is no entity type: filter": ({ types }) =>
      change(named(types, "roleGroup"), { base: "filter" }),
    "roleReferenceValue takes its codes from no list: RefRoll": ({ types }) =>
      change(named(types, "roleReferenceValue"), { codes: "RefRoll" }),
    "roleGroup has no property for a code of RefRole": ({ types }) =>
      change(named(types, "roleGroup"), { codes: "RefRole" }),
    "process (preRelease) was followed by no current type: outgoingFlow": ({ types }) =>
      change(draft(types, "process"), { successor: "outgoingFlow" }),
  });

  holds("properties refer to what is there", propertiesHold, {
    "roleGroup.displayName is of no type: Text": (facts) =>
      change(propertyOf(facts, "roleGroup.displayName"), { type: "Text" }),
    "industryDataRun.status is of no type: runStatus": (facts) =>
      change(propertyOf(facts, "industryDataRun.status"), { type: "runStatus" }),
    "inboundFlow.year binds to no set: terms": (facts) =>
      change(propertyOf(facts, "inboundFlow.year"), { bindsTo: "terms" }),
    "inboundFlow.year binds to no set: dataShareOutgoingFlows": (facts) =>
      change(propertyOf(facts, "inboundFlow.year"), { bindsTo: "dataShareOutgoingFlows" }),
    "inboundFlow.year binds to roleGroups, which holds roleGroup": (facts) =>
      change(propertyOf(facts, "inboundFlow.year"), { bindsTo: "roleGroups" }),
    "inboundFlow.year is both bound and contained": (facts) =>
      change(propertyOf(facts, "inboundFlow.year"), { contained: true }),
    "roleGroup.roles contains what is no entity: roleReferenceValue": (facts) =>
      change(propertyOf(facts, "roleGroup.roles"), { contained: true }),
    "additionalUserOptions.markAllStudentsAsMinors is followed by no other property: ageGroup": (facts) =>
      change(found(propertyOf(facts, "additionalUserOptions.markAllStudentsAsMinors").deprecated, "deprecation"), {
        successor: "ageGroup",
      }),
    "additionalUserOptions.markAllStudentsAsMinors is followed by no other property: markAllStudentsAsMinors": (
      facts,
    ) =>
      change(found(propertyOf(facts, "additionalUserOptions.markAllStudentsAsMinors").deprecated, "deprecation"), {
        successor: "markAllStudentsAsMinors",
      }),
  });

  holds("what is told is found once", tellingsAreClear, {
    "industryDataRun tells twice: began": (facts) =>
      change(propertyOf(facts, "industryDataRun.endDateTime"), { tells: "began" }),
    "inboundFlowActivity is about no type: flow": ({ types }) =>
      change(named(types, "inboundFlowActivity"), { about: "flow" }),
    "industryDataRunStatus stands twice at failed": ({ enums }) =>
      change(found(named(enums, "industryDataRunStatus").members.get("running"), "running"), { stage: "failed" }),
    "industryDataRunStatus stands nowhere: completed": ({ enums }) =>
      change<Loose<EnumMemberRow>>(found(named(enums, "industryDataRunStatus").members.get("completed"), "completed"), {
        stage: undefined,
      }),
  });

  holds("uploaded files are those of a format", fileFormatsHold, {
    "the files of schoolDataSyncV1 are not known": ({ fileFormats }) => fileFormats.delete("schoolDataSyncV1"),
    "schoolDataSyncV3 is no code of RefFileFormat": ({ fileFormats }) =>
      fileFormats.set("schoolDataSyncV3", found(fileFormats.get("schoolDataSyncV1"), "format")),
    "schoolDataSyncV1 needs no file": ({ fileFormats }) =>
      change(found(fileFormats.get("schoolDataSyncV1"), "format"), { files: {} }),
    "Teacher.csv of schoolDataSyncV1 holds people of no role: tutor": ({ fileFormats }) =>
      change<Loose<UploadFileRow>>(found(fileFormats.get("schoolDataSyncV1")?.files["Teacher.csv"], "file"), {
        role: "tutor",
      }),
  });

  holds("what the drafts called a property leads to it alone", formerNamesHold, {
    "inboundFlow.effectiveDateTime had a name in no draft: effectiveFrom": (facts) =>
      change(propertyOf(facts, "inboundFlow.effectiveDateTime"), { formerly: ["effectiveFrom"] }),
    "inboundFlow.effectiveDateTime was called what another property is: dataDomain": (facts) =>
      change(propertyOf(facts, "inboundFlow.effectiveDateTime"), { formerly: ["dataDomain"] }),
  });

  holds("every entity has a key", entitiesHaveKeys, {
    "roleGroup has no id": ({ types }) => {
      (named(types, "roleGroup").properties as Map<string, Property>).delete("id");
    },
  });

  holds("every enum ends with its sentinel, which no request may hold", sentinelsAreLast, {
    "apiFormat ends with edFi": ({ enums }) => {
      const one = named(enums, "apiFormat");
      const members = new Map([...one.members, ["edFi", { value: 2, description: "Ed-Fi." }]]);
      change<Enumeration>(one, { members, legal: ["oneRoster", "edFi"] });
    },
    "readinessStatus (preRelease) ends with expired": ({ enums }) => {
      (draft(enums, "readinessStatus").members as Map<string, unknown>).delete("unknownFutureValue");
    },
    "apiFormat lets requests hold oneRoster, unknownFutureValue": ({ enums }) =>
      change<Enumeration>(named(enums, "apiFormat"), { legal: ["oneRoster", "unknownFutureValue"] }),
  });

  holds("current types have the reference page that their name leads to", pagesFollowTheirRule, {
    "roleGroup has the page industrydata-rolegroups, not industrydata-rolegroup": ({ types }) =>
      change(named(types, "roleGroup"), { page: "industrydata-rolegroups" }),
    "roleGroup has the page undefined, not industrydata-rolegroup": ({ types }) =>
      change<{ page?: string | undefined }>(named(types, "roleGroup"), { page: undefined }),
    "publicError has the page industrydata-publicerror, not publicerror": ({ types }) =>
      change(named(types, "publicError"), { page: "industrydata-publicerror" }),
    "process (preRelease) has the page process": ({ types }) => change(draft(types, "process"), { page: "process" }),
  });

  holds("sets refer to what is there", setsHold, {
    "provisioningFlows is below no set: flowSets": ({ sets }) =>
      change(named(sets, "provisioningFlows"), { parent: "flowSets" }),
    "runs (preRelease) is below no set: outboundProvisioningFlowSets": ({ sets }) =>
      change(draft(sets, "runs"), { parent: "outboundProvisioningFlowSets" }),
    "years is about no topic: time": ({ sets }) => change<Loose<EntitySet>>(named(sets, "years"), { topic: "time" }),
    "years holds no entities: yearReferenceValue": ({ sets }) =>
      change(named(sets, "years"), { type: "yearReferenceValue" }),
    "runs (preRelease) cannot create inboundFileFlow": ({ sets }) =>
      change(draft(sets, "runs"), { creates: ["outgoingFlowRun", "inboundFileFlow"] }),
    "runs (preRelease) cannot create run": ({ sets }) => change(draft(sets, "runs"), { creates: ["run"] }),
    "inboundFlows navigates by what leads nowhere: dataDomain": ({ sets, routes }) => {
      const [route] = routes;
      change(named(sets, "inboundFlows"), { navigations: { dataDomain: found(route, "route") } });
    },
    "referenceDefinitions makes ids of what is no text: sortIndex": ({ sets }) =>
      change(named(sets, "referenceDefinitions"), { idFrom: ["referenceType", "sortIndex"] }),
    "referenceDefinitions marks as deleted by what is no switch: isGone": ({ sets }) =>
      change(named(sets, "referenceDefinitions"), { softDelete: "isGone" }),
  });

  holds("actions and functions are reached where they are called", operationsHold, {
    "reset is bound to no type: flow": ({ operations }) => change(named(operations, "reset"), { boundTo: "flow" }),
    "getUploadSession returns no type: uploadSession": ({ operations }) =>
      change(named(operations, "getUploadSession"), { returns: { type: "uploadSession" } }),
    "reset can be called and does nothing": ({ operations }) =>
      change<Loose<BoundOperationRow>>(named(operations, "reset"), { does: undefined }),
    "start begins what years cannot hold: industryDataRun": ({ operations }) =>
      change(named(operations, "start"), { begins: { set: "years", type: "industryDataRun" } }),
    "validate begins what operations cannot hold: validateOperation": ({ operations }) =>
      change(named(operations, "validate"), { begins: { set: "operations", type: "validateOperation" } }),
    "start is limited by nothing: starts": ({ operations }) => change(named(operations, "start"), { limit: "starts" }),
    "reset of flows is called on no set": (facts) => change(callOf(facts, "reset"), { set: "flows" }),
    "reset of dataShareOutgoingFlows is called on no set": (facts) =>
      change(callOf(facts, "reset"), { set: "dataShareOutgoingFlows" }),
    "validate of dataConnectors goes through what leads nowhere: displayName": (facts) =>
      change(callOf(facts, "validate"), { through: "displayName" }),
    "getUploadSession of dataConnectors casts industryDataConnector to what it cannot be: inboundFileFlow": (facts) =>
      change(callOf(facts, "getUploadSession"), { cast: "inboundFileFlow" }),
    "getUploadSession of dataConnectors arrives at fileDataConnector, not at azureDataLakeConnector": (facts) =>
      change(callOf(facts, "getUploadSession"), { cast: "fileDataConnector" }),
    "reset of years arrives at yearTimePeriodDefinition, not at provisioningFlow": (facts) =>
      change(callOf(facts, "reset"), { set: "years" }),
  });

  const firstOf = ({ routes }: ModelFacts, set: string) =>
    found(
      routes.find((route) => route.set?.name === set && route.path.endsWith(`/{${set}-id}`)),
      set,
    );
  const flow = "/external/industryData/outboundProvisioningFlowSets";
  holds("routes lead over sets, below their root, with permissions that exist", routesHold, {
    "GET /industryData/years/{years-id} is not below /external/industryData": (facts) =>
      change(firstOf(facts, "years"), { path: "/industryData/years/{years-id}" }),
    "GET /external/industryData/years/{years-id} takes no permission: IndustryData.Read": (facts) =>
      change(firstOf(facts, "years"), { delegated: ["IndustryData.Read"], application: ["IndustryData.Read"] }),
    "GET /external/industryData/years/{id} is not on the way: {id}": (facts) =>
      change(firstOf(facts, "years"), { path: "/external/industryData/years/{id}" }),
    "GET /external/industryData/years/{terms-id} is not on the way: {terms-id}": (facts) =>
      change(firstOf(facts, "years"), { path: "/external/industryData/years/{terms-id}" }),
    "GET /external/industryData/terms/{terms-id} is not on the way: {terms-id}": (facts) =>
      change(firstOf(facts, "years"), { path: "/external/industryData/terms/{terms-id}" }),
    [`GET ${flow}/{outboundProvisioningFlowSets-id}/years/{years-id} is not on the way: {years-id}`]: (facts) =>
      change(firstOf(facts, "years"), { path: `${flow}/{outboundProvisioningFlowSets-id}/years/{years-id}` }),
    "GET /external/industryData/provisioningFlows/{provisioningFlows-id} is not on the way: {provisioningFlows-id}": (
      facts,
    ) =>
      change(firstOf(facts, "provisioningFlows"), {
        path: "/external/industryData/provisioningFlows/{provisioningFlows-id}",
      }),
  });

  const ruleOf = (facts: ModelFacts, kind: string, type: string): Record<string, unknown> =>
    found(
      facts.rules.find((rule) => rule.kind === kind && rule.type === type),
      `${kind} rule of ${type}`,
    );
  holds("rules are about what is there", rulesHold, {
    "the order rule of term is about no type": (facts) =>
      change(ruleOf(facts, "order", "yearTimePeriodDefinition"), { type: "term" }),
    "the order rule of inboundFlow puts what is not alike in order: effectiveDateTime, displayName": (facts) =>
      change(ruleOf(facts, "order", "inboundFlow"), { later: "displayName" }),
    "the unique rule of referenceDefinition is about no property: number": (facts) =>
      change(ruleOf(facts, "unique", "referenceDefinition"), { properties: ["code", "number"] }),
    "the extensible rule of referenceDefinition is about what names no code list: code": (facts) =>
      change(ruleOf(facts, "extensible", "referenceDefinition"), { property: "code" }),
    "the pairing rule of inboundFileFlow pairs with what cannot be there: roleGroup": (facts) =>
      change(ruleOf(facts, "pairing", "inboundFileFlow"), { target: "roleGroup" }),
  });
});

/** With members of any type, to put in what no row could hold. */
type Loose<T> = { [K in keyof T]?: unknown };

const hearsay = { source: "HEARSAY" as never };
