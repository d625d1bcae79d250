// What is found in a document together with the others of its workspace.
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Finding } from "../finding";
import type { ValidationOptions } from "../options";
import { type Analysis, analyse, everyFinding, type Judgement, shown } from "../validate";
import { findingsAcross, isSettled } from "./across";
import { summarise } from "./summary";
import { WorkspaceIndex } from "./workspaceIndex";

export function judgeBeside(analysis: Analysis, uri: string, index: WorkspaceIndex): Judgement {
  // Without the rules between files, what a document holds is still compared, and what others define is still known.
  const across = [...findingsAcross(uri, analysis.options.workspaceRules ? index : index.only(uri))];
  const settles = (finding: Finding): boolean => isSettled(finding, index);
  // Most documents have nothing to do with the others; what is known of them is all there is.
  if (across.length === 0 && !analysis.findings.some(settles)) return analysis;
  const { document, typed, options } = analysis;
  const reading = { document, typed, isSettled: settles };
  return { ...reading, findings: shown([...everyFinding(reading), ...across], options) };
}

/** Judges a text that stands alone: its own payloads are all there is beside each other. */
export function judge(text: string, options?: ValidationOptions): Judgement {
  const document = TextDocument.create("untitled:flow", "industrydata-flow", 1, text);
  const index = new WorkspaceIndex();
  const analysis = analyse(text, options);
  index.put(summarise(document, analysis));
  return judgeBeside(analysis, document.uri, index);
}

/** Judges documents as one workspace, in their order; `onRead` hears of each that was read, which is most of the work. */
export function judgeTogether(documents: readonly TextDocument[], onRead?: (count: number) => void): Judgement[] {
  const index = new WorkspaceIndex();
  const read = documents.map((document, before) => {
    const analysis = analyse(document.getText());
    index.put(summarise(document, analysis));
    onRead?.(before + 1);
    return { analysis, uri: document.uri };
  });
  return read.map(({ analysis, uri }) => judgeBeside(analysis, uri, index));
}
