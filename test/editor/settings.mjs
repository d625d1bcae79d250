// User settings for the editors that are started here.

/** No telemetry, no updates, no welcome pages: nothing that would stand in front of the extension. */
export const quietSettings = {
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "chat.disableAIFeatures": true,
  "chat.commandCenter.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "npm.fetchOnlinePackageInfo": false,
  "typescript.disableAutomaticTypeAcquisition": true,
  "remote.autoForwardPorts": false,
  "files.autoSave": "off", // as on the desktop; in a browser the default is afterDelay
};

/** The same, and every run alike: for tests and pictures. */
export const steadySettings = {
  ...quietSettings,
  "workbench.colorTheme": "Default Dark Modern",
  "workbench.reduceMotion": "on",
  "workbench.editor.empty.hint": "hidden",
  "workbench.list.mouseWheelScrollSensitivity": 2,
  "workbench.tree.enableStickyScroll": false, // a pinned row would lie over the one that is clicked
  "git.openRepositoryInParentFolders": "never",
  "git.autofetch": false,
  "files.simpleDialog.enable": true,
  "window.dialogStyle": "custom",
  "editor.suggest.maxVisibleSuggestions": 15,
  "editor.hover.delay": 100,
};
