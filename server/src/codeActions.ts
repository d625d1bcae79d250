// Fixes and questions as LSP code actions.
import type { TextDocument } from "vscode-languageserver-textdocument";
import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type Diagnostic,
  type Range,
  type TextEdit,
} from "vscode-languageserver-types";
import { fixAllEdits, fixesAt, groupFixesAt, questionsAt } from "./language/codeActions";
import { type PageAddress, rangeOf, toDiagnostic } from "./language/diagnostics";
import type { Edit, Question } from "./language/finding";
import { sortingEdits } from "./language/sorting";
import type { Judgement } from "./language/validate";
import { type AskedOption, type AskedQuestion, askCommand } from "./protocol";

export const sortKind = `${CodeActionKind.Source}.sort.industryData`;
export const fixAllKind = `${CodeActionKind.SourceFixAll}.industryData`;

/** What the client can do with an action and the diagnostics that it names. */
export interface ActionAbilities {
  readonly asksQuestions: boolean;
  readonly pageAddress: PageAddress | undefined;
}

export function codeActions(
  document: TextDocument,
  analysis: Judgement,
  range: Range,
  { only }: CodeActionContext,
  abilities: ActionAbilities,
): CodeAction[] {
  const wanted = (kind: string): boolean =>
    !only || only.some((requested) => kind === requested || kind.startsWith(`${requested}.`));
  const actions: CodeAction[] = [];
  if (wanted(CodeActionKind.QuickFix)) actions.push(...quickFixes(document, analysis, range, abilities));
  if (wanted(fixAllKind)) {
    const edits = fixAllEdits(analysis);
    if (edits.length > 0) {
      actions.push({
        title: "Fix all industryData problems that need no decision",
        kind: fixAllKind,
        edit: edit(document, edits),
      });
    }
  }
  // Where no kind is asked for, a menu at some place is about that place.
  if (only ? wanted(sortKind) : holdsAll(document, analysis, range)) {
    const edits = sortingEdits(analysis);
    if (edits.length > 0) {
      actions.push({
        title: "Sort members as Microsoft Graph lists them",
        kind: sortKind,
        edit: edit(document, edits),
      });
    }
  }
  return actions;
}

function holdsAll(document: TextDocument, { document: { root } }: Judgement, { start, end }: Range): boolean {
  return root !== undefined && document.offsetAt(start) <= root.start && document.offsetAt(end) >= root.end;
}

function quickFixes(
  document: TextDocument,
  analysis: Judgement,
  range: Range,
  { asksQuestions, pageAddress }: ActionAbilities,
): CodeAction[] {
  const span = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  const actions: CodeAction[] = fixesAt(analysis, span).map(({ finding, fix }) => ({
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(document, finding, pageAddress)],
    edit: edit(document, fix.edits),
    ...(fix.preferred && { isPreferred: true }),
  }));
  for (const { finding, question } of questionsAt(analysis, span)) {
    const diagnostics = [toDiagnostic(document, finding, pageAddress)];
    actions.push(
      ...(asksQuestions ? [ask(document, diagnostics, question)] : answers(document, diagnostics, question)),
    );
  }
  for (const { title, edits } of groupFixesAt(analysis, span)) {
    actions.push({ title, kind: CodeActionKind.QuickFix, edit: edit(document, edits) });
  }
  return actions;
}

/** One action that leads to a pick, for clients that can ask. */
function ask(document: TextDocument, diagnostics: Diagnostic[], question: Question): CodeAction {
  const asked: AskedQuestion = {
    uri: document.uri,
    version: document.version,
    prompt: question.prompt,
    options: question.options.map((option): AskedOption => {
      const words = { label: option.label, ...(option.detail !== undefined && { detail: option.detail }) };
      if ("edits" in option) return { ...words, edits: textEdits(document, option.edits) };
      const { start, end, ...kept } = option.keep;
      return { ...words, keep: { ...kept, range: rangeOf(document, { start, end }) } };
    }),
  };
  return {
    title: question.title,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    command: { title: question.title, command: askCommand, arguments: [asked] },
  };
}

/** One action for each answer that needs no typing, for clients that cannot ask. */
function answers(document: TextDocument, diagnostics: Diagnostic[], { options }: Question): CodeAction[] {
  return options.flatMap((option) =>
    "edits" in option
      ? [
          {
            title: option.label.includes(": ") ? `Change to ${option.label}` : option.label,
            kind: CodeActionKind.QuickFix,
            diagnostics,
            edit: edit(document, option.edits),
          },
        ]
      : [],
  );
}

const textEdits = (document: TextDocument, edits: readonly Edit[]): TextEdit[] =>
  edits.map(({ text, ...span }) => ({ range: rangeOf(document, span), newText: text }));

const edit = (document: TextDocument, edits: readonly Edit[]): NonNullable<CodeAction["edit"]> => ({
  changes: { [document.uri]: textEdits(document, edits) },
});
