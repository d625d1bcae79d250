// Every id that package.json declares, once. A test compares the two.

export const languageId = "industrydata-flow";

/** What the documents of the responses view are written in. */
export const exchangeLanguageId = "industrydata-exchange";

/** What plans are written in. */
export const planLanguageId = "industrydata-plan";

export const views = {
  flows: "industryData.flows",
  runs: "industryData.runs",
  responses: "industryData.responses",
} as const;

export const commands = {
  submit: "industryData.document.submit",
  plan: "industryData.document.plan",
  compare: "industryData.document.compare",
  retrieve: "industryData.flow.retrieve",
  checkSubmit: "industryData.submit.check",
  leaveSubmit: "industryData.submit.leave",
  submitFiles: "industryData.documents.submit",
  stopBundle: "industryData.documents.stop",
  runBundleAgain: "industryData.documents.runAgain",
  newFlow: "industryData.document.new",
  signIn: "industryData.tenant.signIn",
  signOut: "industryData.tenant.signOut",
  switchTenant: "industryData.tenant.switch",
  addTenant: "industryData.tenant.add",
  manageTenants: "industryData.tenant.manage",
  startDemo: "industryData.demoTenant.start",
  stopDemo: "industryData.demoTenant.stop",
  resetDemo: "industryData.demoTenant.reset",
  refreshFlows: "industryData.flows.refresh",
  refreshFlow: "industryData.flow.refresh",
  filterFlows: "industryData.flows.filter",
  clearFlowsFilter: "industryData.flows.clearFilter",
  loadMoreFlows: "industryData.flows.loadMore",
  askPermission: "industryData.permission.ask",
  openConsentPage: "industryData.permission.openConsentPage",
  copyForAdministrator: "industryData.permission.copyForAdministrator",
  copyId: "industryData.flow.copyId",
  startRun: "industryData.run.start",
  showStatistics: "industryData.run.showStatistics",
  refreshRuns: "industryData.runs.refresh",
  askRunsPermission: "industryData.runs.askPermission",
  showResponse: "industryData.response.show",
  showRequest: "industryData.response.showRequest",
  copyValue: "industryData.response.copyValue",
  copyJson: "industryData.response.copyJson",
  copyPointer: "industryData.response.copyPointer",
  copyGraphPath: "industryData.response.copyGraphPath",
  copyErrorDetails: "industryData.response.copyErrorDetails",
  copyCurl: "industryData.response.copyCurl",
  copyPowerShell: "industryData.response.copyPowerShell",
  copyHttpFile: "industryData.response.copyHttpFile",
  compareResponses: "industryData.responses.compare",
  sendAgain: "industryData.response.sendAgain",
  removeResponse: "industryData.response.remove",
  clearResponses: "industryData.responses.clear",
  setSecret: "industryData.secret.set",
  showLog: "industryData.log.show",
  restartServer: "industryData.server.restart",
  openWalkthrough: "industryData.walkthrough.open",
} as const;

export const contextKeys = {
  /** `none`, `signedOut`, `connecting` or `ready`. */
  connection: "industryData.connection",
  /** The type the active document names, or an empty text. */
  documentType: "industryData.documentType",
  /** Whether the tenant in use has no runs, as far as it was asked. */
  noRuns: "industryData.noRuns",
  hasResponses: "industryData.hasResponses",
  /** Whether there is a response whose request can be sent again. */
  demoRunning: "industryData.demoRunning",
  flowsFiltered: "industryData.flowsFiltered",
} as const;

export const settings = {
  section: "industryData",
  codeLens: "codeLens.enabled",
  historySize: "history.size",
  confirm: "submit.confirm",
  parents: "submit.parents",
  pollSeconds: "runs.pollSeconds",
  variables: "variables",
  demoAutoStart: "demoTenant.autoStart",
  presets: "profiles",
  deviceCode: "auth.deviceCode",
  unknownMembers: "validation.unknownMembers",
  workspaceRules: "validation.workspaceRules",
} as const;
